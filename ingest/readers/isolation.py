"""Reading in a child process that can be ended: the parent's side."""

import atexit
import json
import os
import selectors
import struct
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path
from threading import Lock
from typing import Any

from ingest.readers.base import Content, Origin
from ingest.readers.limits import Limits
from ingest.readers.registry import ISOLATED_READERS
from ingest.readers.wire import from_wire
from kg.model import InputUnreadableError, LimitError, WhenceError

_PROGRAM = Path(__file__).with_name("worker.py")
_ROOT = Path(__file__).parents[2]
_ENVIRONMENT = ("PATH", "HOME", "LANG", "LC_ALL", "TZ", "LD_LIBRARY_PATH", "SYSTEMROOT")
_LENGTH = struct.Struct(">Q")
_CHUNK = 1 << 16
_MAX_ANSWER = 1 << 30
_MAX_IDLE = 2
_MAX_READINGS = 200
_ERRORS = {"InputUnreadableError": InputUnreadableError, "LimitError": LimitError}


class _DeadlineError(Exception):
    """The child did not answer in time."""


class _DeathError(Exception):
    """The child ended before it answered."""


class _Child:
    """A running child. One reading at a time."""

    def __init__(self) -> None:
        self.readings = 0
        self._deadline = 0.0
        self._process = subprocess.Popen(  # noqa: S603 (our own program)
            [sys.executable, "-I", str(_PROGRAM), str(_ROOT)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
        )

    @property
    def usable(self) -> bool:
        """Whether it lives and has not read so much that its memory may have grown."""
        return self._process.poll() is None and self.readings < _MAX_READINGS

    def ask(self, header: dict[str, Any], content: bytes, seconds: float) -> Any:
        """The child's answer. Raises ``_DeadlineError`` and ``_DeathError``."""
        self.readings += 1
        self._deadline = time.monotonic() + seconds
        assert self._process.stdin is not None  # noqa: S101 (it is a pipe)
        head = json.dumps({**header, "length": len(content)}).encode()
        try:
            self._process.stdin.write(_LENGTH.pack(len(head)) + head)
            self._process.stdin.write(content)
            self._process.stdin.flush()
        except BrokenPipeError:
            raise _DeathError from None
        size = _LENGTH.unpack(self._read(_LENGTH.size))[0]
        if size > _MAX_ANSWER:
            raise _DeathError
        return json.loads(self._read(size))

    def _read(self, size: int) -> bytes:
        assert self._process.stdout is not None  # noqa: S101 (it is a pipe)
        descriptor = self._process.stdout.fileno()
        data = bytearray()
        with selectors.DefaultSelector() as selector:
            selector.register(descriptor, selectors.EVENT_READ)
            while len(data) < size:
                if not selector.select(max(0.0, self._deadline - time.monotonic())):
                    raise _DeadlineError
                chunk = os.read(descriptor, min(_CHUNK, size - len(data)))
                if not chunk:
                    raise _DeathError
                data += chunk
        return bytes(data)

    def end(self) -> None:
        """End the process and reap it."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except BrokenPipeError:
                    continue


class _Children:
    """The children that wait for their next reading."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._idle: list[_Child] = []
        self._owner = os.getpid()

    def take(self) -> _Child:
        """An idle child, or a new one."""
        with self._lock:
            if self._owner != os.getpid():
                self._idle, self._owner = [], os.getpid()
            while self._idle:
                child = self._idle.pop()
                if child.usable:
                    return child
                child.end()
        return _Child()

    def keep(self, child: _Child) -> None:
        """Keep a child for the next reading, unless there are enough."""
        with self._lock:
            if child.usable and len(self._idle) < _MAX_IDLE:
                self._idle.append(child)
                return
        child.end()

    def end(self) -> None:
        """End all idle children."""
        with self._lock:
            idle, self._idle = self._idle, []
        if self._owner == os.getpid():
            for child in idle:
                child.end()


_CHILDREN = _Children()
atexit.register(_CHILDREN.end)


def read_isolated(format_name: str, origin: Origin, content: bytes, limits: Limits) -> Content:
    """Read an input in a child process.

    Raises what the reader raises, ``LimitError`` ``reading-timeout`` and ``reading-memory``, and
    ``InputUnreadableError`` ``reader-failed`` where the reader itself broke.
    """
    module, reader = ISOLATED_READERS[format_name]
    header = {
        "module": module,
        "reader": reader,
        "origin": asdict(origin),
        "limits": asdict(limits),
    }
    child = _CHILDREN.take()
    try:
        answer = child.ask(header, content, limits.seconds)
    except BaseException as failure:
        child.end()
        if isinstance(failure, _DeadlineError):
            raise _timeout(origin.name, limits) from None
        if isinstance(failure, _DeathError | ValueError):
            raise _failed(origin.name) from None
        raise
    if answer.get("error") in ("memory", "recursion", "broken"):
        child.end()
    else:
        _CHILDREN.keep(child)
    return _content(origin.name, answer, limits)


def _content(name: str, answer: Any, limits: Limits) -> Content:
    if kind := answer.get("error"):
        raise _error(name, str(kind), answer, limits)
    try:
        return from_wire(Content, answer.get("content"))
    except ValueError:
        raise _failed(name) from None


def _error(name: str, kind: str, answer: Any, limits: Limits) -> WhenceError:
    if kind in _ERRORS:
        return _ERRORS[kind](str(answer.get("code")), str(answer.get("message")))
    if kind == "memory":
        message = f"{name} needs more than {limits.memory_mb} MB to read; split it"
        return LimitError("reading-memory", message)
    return _failed(name)


def _timeout(name: str, limits: Limits) -> LimitError:
    message = f"{name} took longer than {limits.seconds:g} s to read; split it"
    return LimitError("reading-timeout", message)


def _failed(name: str) -> InputUnreadableError:
    message = f"{name} broke its reader; it is damaged, or of a kind that is not known here"
    return InputUnreadableError("reader-failed", message)
