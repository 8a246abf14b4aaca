"""ZIP archives looked over before anything in them is unpacked."""

import stat
import zlib
from io import BytesIO
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from ingest.readers.limits import Limits
from ingest.readers.xml import refuse_entities
from kg.model import InputUnreadableError

_SMALL = 1024 * 1024
_DAMAGED = (BadZipFile, LargeZipFile, EOFError, OSError, RuntimeError, zlib.error)
_XML = (".xml", ".rels")


def check_archive(name: str, content: bytes, limits: Limits) -> None:
    """Raise ``InputUnreadableError`` for an archive that would do harm.

    ``archive-malformed``; ``archive-bomb`` when it would grow beyond the limits; ``archive-path``
    for a member that climbs out of its folder or is a link; ``xml-entities-forbidden`` for an XML
    part whose DTD declares entities.
    """
    try:
        with ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
            _check_members(name, members, len(content), limits)
            for member in members:
                if member.filename.lower().endswith(_XML):
                    refuse_entities(f"{member.filename[:80]} in {name}", _head(archive, member))
    except _DAMAGED as error:
        raise InputUnreadableError(
            "archive-malformed", f"{name} is a damaged archive ({str(error)[:100]})"
        ) from error


def _check_members(name: str, members: list[ZipInfo], packed: int, limits: Limits) -> None:
    if len(members) > limits.parts:
        raise _bomb(name, f"holds {len(members)} parts, more than {limits.parts}")
    unpacked = 0
    for member in members:
        path = member.filename.replace("\\", "/")
        link = stat.S_ISLNK(member.external_attr >> 16)
        if link or path.startswith("/") or ".." in path.split("/") or ":" in path.split("/")[0]:
            raise InputUnreadableError(
                "archive-path", f"{name} holds a part outside its folder ({ascii(path)[:80]})"
            )
        unpacked += member.file_size
        grown = member.file_size > limits.ratio * max(1, member.compress_size)
        if unpacked > limits.unpacked_bytes or (grown and member.file_size > _SMALL):
            raise _bomb(name, f"would grow to {unpacked} bytes or more from {packed}")


def _bomb(name: str, why: str) -> InputUnreadableError:
    return InputUnreadableError("archive-bomb", f"{name} {why}; unpack and save it again")


def _head(archive: ZipFile, member: ZipInfo) -> bytes:
    """A part as far as its root element must have begun."""
    with archive.open(member) as part:
        return part.read(4 * _SMALL)
