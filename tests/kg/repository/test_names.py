"""Stored documents are found by what people call them."""

import pytest

from kg.model import NotFoundError, UsageError
from kg.repository.names import DocumentName, find_document

BASE = "http://localhost/id/document/"
BOOK = DocumentName(f"{BASE}isbn-1", "isbn:9780306406157", None, "aa11bb22", "ward.txt")
NOTE = DocumentName(f"{BASE}note-2", "note.md", "On Wards", "cc33dd44")
PAGE = DocumentName(f"{BASE}page-3", "https://a.test/wards/notes", None, "ee55ff66", "saved.html")
ALL = (BOOK, NOTE, PAGE)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("ward.txt", BOOK),
        ("some/where/ward.txt", BOOK),
        ("some\\where\\ward.txt", BOOK),
        ("isbn:9780306406157", BOOK),
        ("isbn-1", BOOK),
        ("note.md", NOTE),
        ("on  wards", NOTE),
        ("cc33dd", NOTE),
        ("saved.html", PAGE),
        ("notes.md", PAGE),
        (PAGE.id, PAGE),
    ],
)
def test_a_document_is_found_by_each_of_its_names(name: str, meant: DocumentName) -> None:
    assert find_document(name, ALL) == meant.id


def test_a_file_name_of_several_documents_is_refused_with_all_of_them() -> None:
    other = DocumentName(f"{BASE}isbn-2", "isbn:9780140449136", None, "1234567", "ward.txt")
    by_key = DocumentName(f"{BASE}ward-4", "folder/ward.txt", None, "7654321")
    with pytest.raises(UsageError) as caught:
        find_document("x/ward.txt", [*ALL, other, by_key])
    assert caught.value.code == "document-ambiguous"
    for one in (BOOK, other, by_key):
        assert one.id in caught.value.message
    assert NOTE.id not in caught.value.message


@pytest.mark.parametrize("name", ["wardd.txt", "", "/", "nothing of the kind"])
def test_what_names_none_is_not_found(name: str) -> None:
    with pytest.raises(NotFoundError) as caught:
        find_document(name, ALL)
    assert caught.value.code == "document-not-found"
    assert ("'ward.txt'" in caught.value.message) is (name == "wardd.txt")
