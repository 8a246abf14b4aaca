"""Readers that misbehave, for the tests of the child process that they run in."""

import ctypes
import socket
import subprocess
import sys
from pathlib import Path

from ingest.readers.base import Content, Origin
from ingest.readers.limits import Limits
from kg.model import InputUnreadableError


def told(text: str) -> Content:
    return Content(text=text)


def endless(origin: Origin, content: bytes, limits: Limits) -> Content:
    while True:
        pass


def hungry(origin: Origin, content: bytes, limits: Limits) -> Content:
    return told("x" * (1 << 42))


def crashing(origin: Origin, content: bytes, limits: Limits) -> Content:
    ctypes.string_at(0)
    return told("never")


def raising(origin: Origin, content: bytes, limits: Limits) -> Content:
    raise RuntimeError("a bug")


def refusing(origin: Origin, content: bytes, limits: Limits) -> Content:
    raise InputUnreadableError("some-code", f"{origin.name} is not to my taste")


def recursing(origin: Origin, content: bytes, limits: Limits) -> Content:
    def again(depth: int) -> int:
        return again(depth + 1) + 1

    return told(str(again(0)))


def chatty(origin: Origin, content: bytes, limits: Limits) -> Content:
    sys.stdout.write("noise\n" * 100_000)
    sys.stdout.flush()
    return told("quiet")


def writing(origin: Origin, content: bytes, limits: Limits) -> Content:
    return told(_refused(lambda: Path(content.decode()).write_text("x")))


def connecting(origin: Origin, content: bytes, limits: Limits) -> Content:
    host, _, port = content.decode().partition(":")
    return told(_refused(lambda: socket.create_connection((host, int(port)), 2)))


def starting(origin: Origin, content: bytes, limits: Limits) -> Content:
    return told(_refused(lambda: subprocess.run(["true"], check=False)))


def _refused(attempt: object) -> str:
    try:
        attempt()  # type: ignore[operator]
    except PermissionError:
        return "refused"
    return "done"
