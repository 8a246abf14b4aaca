"""Lists of notices about works: Retraction Watch's CSV, and plain lists of PMIDs or DOIs.

Retraction Watch (Crossref gives the file away, see https://doi.org/10.13003/c23rw1d9) has a row a
notice with the columns OriginalPaperDOI, OriginalPaperPubMedID, RetractionNature, RetractionDate,
RetractionDOI, RetractionPubMedID and Reason. A plain list has an identifier a line, more columns
after a tab left aside, and says that each work was retracted.
"""

import csv
import io
import re
from collections.abc import Iterator
from datetime import datetime

from ingest.identifiers import from_text, normalise_doi
from kg.model import GivenNotice, Identifiers, InputUnreadableError, NoticeType

_COLUMNS = ("OriginalPaperDOI", "RetractionNature")
_NATURES = {
    "retraction": NoticeType.RETRACTED,
    "correction": NoticeType.CORRECTED,
    "expression of concern": NoticeType.EXPRESSION_OF_CONCERN,
}
"""What the column RetractionNature says; a reinstatement is no notice."""

_PMID = re.compile(r"[1-9]\d{0,8}")


def read_notices(content: bytes, source: str) -> tuple[GivenNotice, ...]:
    """The notices of a list; ``source`` is told with each.

    Raises InputUnreadableError (``no-notices``) when nothing in it names a work.
    """
    text = content.decode("utf-8-sig", "replace")
    header = text.partition("\n")[0]
    rows = _table(text, source) if all(c in header for c in _COLUMNS) else _plain(text, source)
    found = tuple(dict.fromkeys(rows))
    if not found:
        raise InputUnreadableError(
            "no-notices",
            f"{source} names no work; give Retraction Watch's CSV, or a PMID or DOI a line.",
        )
    return found


def _table(text: str, source: str) -> Iterator[GivenNotice]:
    for row in csv.DictReader(io.StringIO(text)):
        about = Identifiers(
            doi=normalise_doi(row.get("OriginalPaperDOI") or ""),
            pmid=_pmid(row.get("OriginalPaperPubMedID")),
        )
        kind = _NATURES.get((row.get("RetractionNature") or "").strip().lower())
        if kind is not None and about != Identifiers():
            yield GivenNotice(
                about=about,
                type=kind,
                date=_date(row.get("RetractionDate")),
                reason=_reason(row.get("Reason")),
                source=source,
                notice=_curie(row.get("RetractionDOI"), row.get("RetractionPubMedID")),
            )


def _plain(text: str, source: str) -> Iterator[GivenNotice]:
    for line in text.splitlines():
        first = line.split("\t")[0].strip()
        if not first or first.startswith("#"):
            continue
        pmid = _pmid(first)
        about = Identifiers(pmid=pmid) if pmid else from_text(first)
        if about.doi or about.pmid or about.pmcid or about.arxiv:
            yield GivenNotice(about, NoticeType.RETRACTED, source=source)


def _pmid(value: str | None) -> str | None:
    bare = (value or "").strip()
    return bare if _PMID.fullmatch(bare) else None


def _date(value: str | None) -> str | None:
    day = (value or "").split(" ")[0]
    for pattern in ("%m/%d/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(day, pattern).date().isoformat()
        except ValueError:
            continue
    return None


def _reason(value: str | None) -> str | None:
    parts = (part.strip(" +") for part in (value or "").split(";"))
    return "; ".join(part for part in parts if part) or None


def _curie(doi: str | None, pmid: str | None) -> str | None:
    known = normalise_doi(doi or "")
    if known:
        return f"doi:{known}"
    number = _pmid(pmid)
    return f"pmid:{number}" if number else None
