"""Lists of notices."""

from pathlib import Path

import pytest

from ingest.notices import read_notices
from kg.model import GivenNotice, Identifiers, InputUnreadableError, NoticeType

COLUMNS = (
    "Record ID,Title,RetractionDate,RetractionDOI,RetractionPubMedID,"
    "OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,Reason\n"
)
TABLE = f"""{COLUMNS}\
1,"Owls, and more",10/28/2021 0:00,10.1000/R1,0,10.1000/A1,123,Retraction,+Made up;+Copied;
2,Ravens,2020-01-02,,77,unavailable,456,Expression of concern,
3,Kites,1/2/2020 0:00,,0,10.1000/a3,0,Reinstatement,
4,Larks,,,,Unavailable,0,Correction,
"""


def test_a_table_gives_what_when_and_why() -> None:
    assert read_notices(TABLE.encode(), "rw.csv") == (
        GivenNotice(
            Identifiers(doi="10.1000/a1", pmid="123"),
            NoticeType.RETRACTED,
            "2021-10-28",
            "Made up; Copied",
            "rw.csv",
            "doi:10.1000/r1",
        ),
        GivenNotice(
            Identifiers(pmid="456"),
            NoticeType.EXPRESSION_OF_CONCERN,
            "2020-01-02",
            None,
            "rw.csv",
            "pmid:77",
        ),
    )


def test_a_plain_list_says_that_each_work_was_retracted() -> None:
    content = (
        b"\xef\xbb\xbf# ours\n993\n10.1000/X\tsome title\n\nhttps://doi.org/10.1000/x\nowl\n993\n"
    )
    found = read_notices(content, "list.tsv")
    assert [one.about.pmid for one in found] == ["993", None, None]
    assert {one.about.doi for one in found[1:]} == {"10.1000/x"}
    assert {one.type for one in found} == {NoticeType.RETRACTED}


@pytest.mark.parametrize("content", [b"", b"owls\nravens\n", TABLE.splitlines()[0].encode()])
def test_a_list_without_works_is_unreadable(content: bytes) -> None:
    with pytest.raises(InputUnreadableError) as raised:
        read_notices(content, "x")
    assert raised.value.code == "no-notices"


def test_the_given_list_is_read_whole(shared: Path) -> None:
    file = shared / "data" / "notices" / "retracted-pmids.tsv"
    assert len(read_notices(file.read_bytes(), file.name)) == 19_163
