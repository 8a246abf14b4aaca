"""Reading fields out of JSON from outside: a field of the wrong kind counts as absent."""

import re
from html import unescape

_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_BLOCK = re.compile(r"</?(?:jats:)?(?:p|sec|title|h\d|br|li|list-item)\b[^<>]*>", re.IGNORECASE)
_DATE = re.compile(r"[1-9][0-9]{3}(?:-[01][0-9](?:-[0-3][0-9])?)?")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def at(record: object, *path: str | int) -> object:
    """What stands at a path of keys and positions; None where the path ends before."""
    for step in path:
        if isinstance(record, dict) and isinstance(step, str):
            record = record.get(step)
        elif isinstance(record, list) and isinstance(step, int) and step < len(record):
            record = record[step]
        else:
            return None
    return record


def items(record: object, *path: str | int) -> list[dict[str, object]]:
    """The objects of the list at a path; empty where there is none."""
    found = at(record, *path)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def words(record: object, *path: str | int) -> str | None:
    """The text at a path in one line, markup and control characters taken out; None if empty."""
    value = at(record, *path)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        return None
    bare = _TAG.sub("", unescape(_TAG.sub("", _BLOCK.sub(" ", value))))
    return " ".join(_UNPRINTABLE.sub(" ", bare).split()) or None


def number(record: object, *path: str | int) -> int | None:
    """The whole number at a path, also where it is written as a string."""
    found = words(record, *path)
    return int(found) if found is not None and re.fullmatch(r"[0-9]{1,9}", found) else None


def date(record: object, *path: str | int) -> str | None:
    """The ISO date, or year and month, or year at a path; None for anything else."""
    found = words(record, *path)
    return found if found is not None and _DATE.fullmatch(found) else None
