"""The child process that reads one input at a time in a format that may be hostile.

Started by its path with the folder of the packages as argument. A request is eight bytes of length,
a JSON header, and the input, whose length the header gives; an answer is eight bytes of length and
JSON. The child can write no file, start no program and open no connection, and its memory and time
are bounded; the parent ends it when it takes too long.
"""

import json
import os
import resource
import signal
import struct
import sys
from importlib import import_module
from typing import Any, BinaryIO

_LENGTH = struct.Struct(">Q")
_MB = 1024 * 1024
_GRACE = 10
_RECURSION = 20_000
_FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.system", "os.fork")


def main() -> None:
    """Answer requests until standard input ends."""
    sys.path.insert(0, sys.argv[1])
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.setrecursionlimit(_RECURSION)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    import ingest.readers.wire  # noqa: F401 (imported before the guard closes the door)

    sys.addaudithook(_guard)
    requests = sys.stdin.buffer
    while header := _read_header(requests):
        signal.alarm(int(header["limits"]["seconds"]) + _GRACE)
        answer = json.dumps(_answer(header, requests.read(header["length"]))).encode("ascii")
        signal.alarm(0)
        answers.write(_LENGTH.pack(len(answer)) + answer)
        answers.flush()


def _read_header(requests: BinaryIO) -> Any:
    size = requests.read(_LENGTH.size)
    return json.loads(requests.read(_LENGTH.unpack(size)[0])) if len(size) == _LENGTH.size else None


def _answer(header: Any, content: bytes) -> Any:
    from ingest.readers.base import Origin
    from ingest.readers.limits import Limits
    from ingest.readers.wire import to_wire
    from kg.model import WhenceError

    limits = Limits(**header["limits"])
    reader = getattr(import_module(header["module"]), header["reader"])
    _limit_memory(limits.memory_mb)
    try:
        return {"content": to_wire(reader(Origin(**header["origin"]), content, limits))}
    except WhenceError as error:
        return {"error": type(error).__name__, "code": error.code, "message": error.message}
    except MemoryError:
        return {"error": "memory"}
    except RecursionError:
        return {"error": "recursion"}
    except Exception as error:
        return {"error": "broken", "message": f"{type(error).__name__}: {error}"[:300]}


def _limit_memory(megabytes: int) -> None:
    size = megabytes * _MB
    resource.setrlimit(resource.RLIMIT_AS, (size, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _guard(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse what no reader needs: connections, programs, and files to write."""
    writes = event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+")
    if writes or event.startswith(_FORBIDDEN):
        raise PermissionError(f"a reader may not do this: {event}")


if __name__ == "__main__":
    main()
