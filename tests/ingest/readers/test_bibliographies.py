"""BibTeX, RIS and CSL-JSON files as reference lists."""

import json

import pytest

from ingest.readers import Limits, read_document
from ingest.reading import Reader
from kg.model import Extraction, InputUnreadableError, LimitError
from tests.bad_inputs.texts import NoClaims

BIBTEX = r"""% from a reference manager
@string{jm = "Journal of Moss"}
@article{stone10, author = {Stone, Peter Q. and {The Moss Group} and de Fern, A.},
  title = {Slow {DNA} of M{\"o}ss}, journal = jm, year = 2010, volume = 4, number = {2},
  pages = {11--19}, doi = {10.5555/Moss.4}}
@inproceedings{bark, author={Eva Bark and others}, title="Of bark",
  booktitle={Proc. Woods}, year={2012}}
"""

RIS = """TY  - JOUR
AU  - Stone, Peter Q.
TI  - Slow moss
JO  - J Moss
PY  - 2010/05//
VL  - 4
IS  - 2
SP  - 11
EP  - 19
DO  - 10.5555/Moss.4
ER  -

TY  - BOOK
A1  - Bark, E
T1  - All bark
Y1  - 2012
UR  - https://example.org/bark
ER  -
"""

CSL = [
    {
        "id": "stone10",
        "type": "article-journal",
        "title": "Slow <i>moss</i>",
        "author": [{"family": "Stone", "given": "Peter Q."}, {"literal": "The Moss Group"}],
        "issued": {"date-parts": [[2010, 5]]},
        "container-title": "J Moss",
        "page": "11-19",
        "DOI": "10.5555/Moss.4",
    }
]


def read(name: str, content: bytes) -> Extraction:
    extraction = Reader(NoClaims(), "1").read(name, content)
    for reference in extraction.references:
        assert extraction.document.text[reference.start : reference.end] == reference.text
    return extraction


def test_bibtex_entries_are_references_under_their_keys() -> None:
    found = read("a.txt", BIBTEX.encode())
    assert found.document.format == "bibtex"
    stone, bark = found.references
    assert stone.key == "stone10"
    assert stone.authors == ("Stone PQ", "The Moss Group", "de Fern A")
    assert (stone.title, stone.container) == ("Slow DNA of Möss", "Journal of Moss")
    assert (stone.year, stone.volume, stone.issue, stone.pages) == (2010, "4", "2", "11–19")
    assert stone.identifiers.doi == "10.5555/moss.4"
    assert (bark.key, bark.authors, bark.container) == ("bark", ("Bark E",), "Proc. Woods")
    assert found.warnings == ()


def test_ris_entries_are_references() -> None:
    found = read("a.txt", b"\xef\xbb\xbf" + RIS.replace("\n", "\r\n").encode())
    assert found.document.format == "ris"
    stone, bark = found.references
    assert (stone.key, stone.authors, stone.year) == ("Stone 2010", ("Stone PQ",), 2010)
    assert (stone.container, stone.volume, stone.issue, stone.pages) == (
        "J Moss",
        "4",
        "2",
        "11–19",
    )
    assert stone.identifiers.doi == "10.5555/moss.4"
    assert (bark.title, bark.identifiers.url) == ("All bark", "https://example.org/bark")


def test_csl_items_are_references() -> None:
    found = read("a.txt", json.dumps(CSL).encode())
    assert found.document.format == "csl-json"
    (stone,) = found.references
    assert (stone.key, stone.title, stone.year) == ("stone10", "Slow moss", 2010)
    assert stone.authors == ("Stone PQ", "The Moss Group")
    assert stone.identifiers.doi == "10.5555/moss.4"


def test_failed_entries_are_told_with_their_line_and_stop_nothing() -> None:
    bad = (
        BIBTEX
        + "@misc{stone10, title={Again}}\n@misc{open, title={No end\n@misc{last, title={L}}\n"
    )
    found = read("a.bib", bad.encode())
    assert [one.key for one in found.references] == ["stone10", "bark", "last"]
    told = [warning.message for warning in found.warnings]
    assert told[0] == "3 references were read, 2 entries not, or not wholly"
    assert told[1].startswith("line 8: the key 'stone10' is taken")
    assert told[2].startswith("line 9: ")


def test_an_unended_ris_entry_and_a_stray_line_are_told() -> None:
    bad = RIS.replace("VL  - 4", "VL  - 4\nstray words") + "\nTY  - JOUR\nTI  - Unended\n"
    found = read("a.ris", bad.encode())
    assert [one.title for one in found.references] == ["Slow moss", "All bark", "Unended"]
    assert [w.message.split(":")[0] for w in found.warnings[1:]] == ["line 1", "line 21"]


def test_latin_1_is_read_with_a_warning() -> None:
    found = read("a.bib", "@misc{a, title={Café society}, year={2001}}".encode("latin-1"))
    assert found.references[0].title == "Café society"
    assert [w.code for w in found.warnings] == ["decoded-as-cp1252"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"@comment{nothing}\n@string{a = b}\n@string{b = a}", "no-entries"),
        (b'[{"type": "book"}]', "unsupported-format"),
        (b'[{"a": ' + b"[" * 8000 + b"]" * 8000 + b"}]", "json-too-deep"),
        (b'[{"type": "book", "title": }]', "json-malformed"),
    ],
)
def test_what_is_no_list_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(InputUnreadableError) as caught:
        read("a", content)
    assert caught.value.code == code


def test_too_many_entries_are_a_limit() -> None:
    with pytest.raises(LimitError) as caught:
        read_document("a.bib", BIBTEX.encode(), limits=Limits(records=1))
    assert caught.value.code == "too-many-entries"
