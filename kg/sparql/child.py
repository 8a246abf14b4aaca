"""One child process that runs queries, seen from the parent."""

import os
import selectors
import subprocess
import sys
import time
from pathlib import Path
from threading import Event

from kg.sparql.worker import Header, frame, read_frame

_PROGRAM = Path(__file__).with_name("worker.py")
_ENVIRONMENT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "LD_LIBRARY_PATH", "SYSTEMROOT")
_CHUNK = 1 << 16
_COMPLAINT = 2000
_LOOKING_UP = 0.25
"""The seconds between two looks at whether anybody still waits for the answer."""


class DeadlineError(Exception):
    """The child did not answer in time. It is dead."""


class GivenUpError(Exception):
    """Nobody waits for the answer any more. The child is dead."""


class ChildDiedError(Exception):
    """The child ended before it answered; ``status`` as of ``Popen``, and what it last said."""

    def __init__(self, status: int, complaint: str) -> None:
        super().__init__(f"exit status {status}: {complaint}")
        self.status = status
        self.complaint = complaint


class Child:
    """A running child. One request at a time."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603 (our own program)
            [sys.executable, "-I", str(_PROGRAM)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
        )
        self._deadline = 0.0
        self._given_up: Event | None = None

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    def ask(
        self, request: Header, seconds: float, given_up: Event | None = None
    ) -> tuple[Header, bytes]:
        """The child's answer: header and body.

        Raises DeadlineError, ChildDiedError, or GivenUpError soon after ``given_up`` is set; the
        child has been reaped then.
        """
        self._deadline, self._given_up = time.monotonic() + seconds, given_up
        try:
            return self._exchange(request)
        except (DeadlineError, GivenUpError):
            self.kill()
            raise

    def _exchange(self, request: Header) -> tuple[Header, bytes]:
        assert self._process.stdin is not None  # noqa: S101 (it is a pipe)
        try:
            self._process.stdin.write(frame(request))
            self._process.stdin.flush()
        except BrokenPipeError:
            raise self._died() from None
        answer = read_frame(self._read)
        assert answer is not None  # noqa: S101 (_read raises at the end)
        return answer

    def _read(self, size: int) -> bytes:
        """Exactly ``size`` bytes of what the child says."""
        assert self._process.stdout is not None  # noqa: S101 (it is a pipe)
        descriptor = self._process.stdout.fileno()
        data = bytearray()
        with selectors.DefaultSelector() as selector:
            selector.register(descriptor, selectors.EVENT_READ)
            while len(data) < size:
                self._wait(selector)
                chunk = os.read(descriptor, min(_CHUNK, size - len(data)))
                if not chunk:
                    raise self._died()
                data += chunk
        return bytes(data)

    def _wait(self, selector: selectors.BaseSelector) -> None:
        """Until the child says something."""
        while (left := self._deadline - time.monotonic()) > 0:
            if selector.select(min(left, _LOOKING_UP)):
                return
            if self._given_up is not None and self._given_up.is_set():
                raise GivenUpError
        if not selector.select(0):
            raise DeadlineError

    def _died(self) -> ChildDiedError:
        self._process.kill()
        status = self._process.wait()
        assert self._process.stderr is not None  # noqa: S101 (it is a pipe)
        complaint = self._process.stderr.read()[-_COMPLAINT:].decode("utf-8", "replace").strip()
        self._close_pipes()
        return ChildDiedError(status, complaint)

    def kill(self) -> None:
        """End the process and reap it. May be called more than once."""
        self._process.kill()
        self._process.wait()
        self._close_pipes()

    def _close_pipes(self) -> None:
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            if pipe is not None:
                try:
                    pipe.close()
                except BrokenPipeError:
                    continue
