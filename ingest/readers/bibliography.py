"""Files that are nothing but references (BibTeX, RIS, CSL-JSON) as documents."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.readers.base import Content
from ingest.readers.limits import Limits
from ingest.readers.listing import Listed, write_list
from ingest.readers.writing import Writer
from kg.model import InputUnreadableError, LimitError, ReadingWarning

_MAX_TOLD = 100


@dataclass(frozen=True, slots=True)
class Failure:
    """An entry that could not be read, or not wholly, and the line where it begins."""

    line: int | None
    why: str


def bibliography(
    name: str, listed: Sequence[Listed], failures: Sequence[Failure], limits: Limits
) -> Content:
    """The document that a file of references is: a line for each of them.

    Each failure is a warning ``entry-not-read``. Raises ``InputUnreadableError`` ``no-entries``
    when nothing could be read, and ``LimitError`` ``too-many-entries``.
    """
    if len(listed) > limits.records:
        raise LimitError(
            "too-many-entries",
            f"{name} holds {len(listed)} references, more than {limits.records}; split it",
        )
    writer = Writer(limits.characters)
    written = write_list(writer, listed, numbered=False)
    warnings = _told(len(written.entries), failures)
    if not written.entries:
        why = warnings[1].message if len(warnings) > 1 else "it holds no reference"
        raise InputUnreadableError("no-entries", f"no reference could be read in {name}: {why}")
    return Content(
        text=writer.text,
        entries=written.entries,
        list_spans=(written.span,) if written.span else (),
        all_marked=True,
        warnings=warnings,
    )


def _told(count: int, failures: Sequence[Failure]) -> tuple[ReadingWarning, ...]:
    if not failures:
        return ()
    summary = f"{count} references were read, {len(failures)} entries not, or not wholly"
    told = [ReadingWarning("entries-not-read", summary)]
    for one in failures[:_MAX_TOLD]:
        where = "" if one.line is None else f"line {one.line}: "
        told.append(ReadingWarning("entry-not-read", f"{where}{one.why}"))
    return tuple(told)
