"""The child that runs one query at a time over a snapshot of the store.

A program of its own that imports the engine and the standard library only: it is started by its
path, in isolation. Requests and answers are frames: eight bytes of length, a JSON header, and a
body whose length the header gives. The main thread reads requests, so that the child ends with
its parent even in the middle of a query; a second thread runs queries and serialises in the same
thread, as the engine demands.
"""

import ctypes
import json
import os
import platform
import struct
import sys
import threading
import traceback
from collections.abc import Callable
from queue import SimpleQueue
from typing import IO, Any, BinaryIO, TypeVar, cast

Header = dict[str, Any]
T = TypeVar("T")

STACK_BYTES = 64 * 1024 * 1024
_LENGTH = struct.Struct(">Q")
_MEGABYTE = 1024 * 1024
_SYSCALL_SOCKET = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}


class _FullError(Exception):
    """The answer has reached its size limit."""


class _Output:
    """Takes what the serialiser writes, up to a limit."""

    def __init__(self, limit: int) -> None:
        self.body = bytearray()
        self.full = False
        self._limit = limit

    def write(self, data: bytes) -> int:
        """Take some bytes; raises when the limit is passed, which ends the serialiser."""
        room = self._limit - len(self.body)
        self.body += data[:room]
        if len(data) > room:
            self.full = True
            raise _FullError
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""


def frame(header: Header, body: bytes = b"") -> bytes:
    """A message as bytes."""
    head = json.dumps({**header, "length": len(body)}).encode()
    return _LENGTH.pack(len(head)) + head + body


def read_frame(read: Callable[[int], bytes]) -> tuple[Header, bytes] | None:
    """The next message by ``read(n)``, which gives n bytes or, at the end, fewer; None then."""
    size = read(_LENGTH.size)
    if len(size) < _LENGTH.size:
        return None
    head = json.loads(read(_LENGTH.unpack(size)[0]))
    return head, read(head["length"])


class _Runner:
    """Runs requests over the snapshot that each names, and keeps it open for the next."""

    def __init__(self) -> None:
        self._path = ""
        self._store: Any = None

    def answer(self, request: Header) -> tuple[Header, bytes]:
        """The header and the body that answer a request."""
        output = _Output(request["max_bytes"])
        try:
            self._open(request["store"])
            _limit_memory(request["memory_mb"])
            self._run(request, output)
        except _FullError:
            pass
        except SyntaxError as error:
            return {"status": "syntax", "message": str(error)}, b""
        except MemoryError:
            return {"status": "memory", "message": ""}, b""
        except (OSError, RuntimeError, ValueError) as error:
            if not output.full:
                return {"status": "engine", "message": str(error)}, b""
        return {"status": "ok", "truncated": output.full}, bytes(output.body)

    def _open(self, path: str) -> None:
        if path != self._path:
            from pyoxigraph import Store

            self._store = None
            self._store, self._path = Store.read_only(path), path

    def _run(self, request: Header, output: _Output) -> None:
        import pyoxigraph as ox

        file = cast(IO[bytes], output)
        default = [ox.NamedNode(iri) for iri in request["default_graphs"]]
        named = [ox.NamedNode(iri) for iri in request["named_graphs"]]
        dataset: Header = {}
        if default or named:
            dataset = {"default_graph": default, "named_graphs": named}
        elif request["union"]:
            dataset = {"use_default_graph_as_union": True}
        result = self._store.query(request["query"], prefixes=request["prefixes"], **dataset)
        media_type = request["media_type"]
        if isinstance(result, ox.QueryTriples):
            graph_format = _known(ox.RdfFormat.from_media_type(media_type))
            ox.serialize(result, file, graph_format, prefixes=request["prefixes"])
        else:
            result.serialize(file, _known(ox.QueryResultsFormat.from_media_type(media_type)))


def _known(form: T | None) -> T:
    """The format for the form of the query; ValueError when the parent mistook the form."""
    if form is None:
        raise ValueError("The form of the query could not be told. Put spaces around words.")
    return form


def _virtual_bytes() -> int:
    """The address space in use; 0 where the system does not tell."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def _limit_memory(megabytes: int) -> None:
    """Cap what a query may take beyond what the child itself needs."""
    used = _virtual_bytes()
    if used:
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (used + megabytes * _MEGABYTE, hard))


def forbid_network() -> bool:
    """Make ``socket()`` fail in this thread and all it starts; False where that is impossible.

    A seccomp filter (Linux, no privilege needed): even a query that slipped through the scan
    reaches nothing.
    """
    known = _SYSCALL_SOCKET.get(platform.machine())
    if sys.platform != "linux" or known is None:
        return False
    architecture, number = known
    program = b"".join(
        struct.pack("<HBBI", *step)
        for step in (
            (0x20, 0, 0, 4),  # load the architecture
            (0x15, 0, 3, architecture),
            (0x20, 0, 0, 0),  # load the number of the system call
            (0x15, 0, 1, number),
            (0x06, 0, 0, 0x00050001),  # fail with EPERM
            (0x06, 0, 0, 0x7FFF0000),  # allow
        )
    )
    code = ctypes.create_string_buffer(program, len(program))
    header = ctypes.create_string_buffer(
        struct.pack("HxxxxxxQ", len(program) // 8, ctypes.addressof(code))
    )
    libc = ctypes.CDLL(None, use_errno=True)
    no_new_privileges, set_seccomp, filter_mode = 38, 22, 2
    if libc.prctl(no_new_privileges, 1, 0, 0, 0):
        return False
    return bool(libc.prctl(set_seccomp, filter_mode, header, 0, 0) == 0)


def _serve(requests: "SimpleQueue[Header]", output: BinaryIO) -> None:
    try:
        _answer_all(requests, output)
    except BaseException:
        traceback.print_exc()
        raise
    finally:
        os._exit(1)


def _answer_all(requests: "SimpleQueue[Header]", output: BinaryIO) -> None:
    runner = _Runner()
    baseline = 0
    while True:
        header, body = runner.answer(requests.get())
        baseline = baseline or _virtual_bytes()
        grown = _virtual_bytes() - baseline > 256 * _MEGABYTE
        output.write(frame({**header, "retire": grown}, body))
        output.flush()


def main() -> None:
    """Answer requests from standard input until it ends."""
    forbid_network()
    import pyoxigraph  # noqa: F401 (before the first request, not during it)

    requests: SimpleQueue[Header] = SimpleQueue()
    threading.stack_size(STACK_BYTES)
    threading.Thread(target=_serve, args=(requests, sys.stdout.buffer), daemon=True).start()
    while (message := read_frame(sys.stdin.buffer.read)) is not None:
        requests.put(message[0])
    os._exit(0)


if __name__ == "__main__":
    main()
