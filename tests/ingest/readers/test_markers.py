"""Links on citations become whole markers."""

import re

import pytest

from ingest.readers.markers import Mark, cites_by_number, whole_markers

ORDER = tuple(str(n) for n in range(1, 13))


def markers(marked: str, order: tuple[str, ...] = ORDER) -> list[tuple[str, tuple[str, ...]]]:
    """Markers of a text in which ``‹1|words›`` links words to entry 1 (``‹1+2|…›`` to two)."""
    text, marks = "", []
    for piece in re.split(r"(‹[^›]*›)", marked):
        if piece.startswith("‹"):
            keys, _, words = piece[1:-1].partition("|")
            marks.append(Mark(len(text), len(text) + len(words), tuple(keys.split("+"))))
            text += words
        else:
            text += piece
    found = whole_markers(text, marks, order)
    assert all(text[one.start : one.end] == one.marker for one in found)
    return [(one.marker, one.references) for one in found]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("so [‹3|3›].", [("[3]", ("3",))]),
        ("so ‹3|[3]›‹4|[4]›.", [("[3]", ("3",)), ("[4]", ("4",))]),
        ("so ‹3|[3]›–‹6|[6]›.", [("[3]–[6]", ("3", "4", "5", "6"))]),
        ("so [‹1|1›,‹3|3›-‹5|5›].", [("[1,3-5]", ("1", "3", "4", "5"))]),
        ("so [‹3|3–5›].", [("[3–5]", ("3", "4", "5"))]),
        ("so [‹3|3›–5, ‹7|7›].", [("[3–5, 7]", ("3", "4", "5", "7"))]),
        ("so.‹1|¹›⁻‹3|³›", [("¹⁻³", ("1", "2", "3"))]),
        ("so.‹1|¹›,‹4|⁴› then", [("¹,⁴", ("1", "4"))]),
        ("as ‹1|Roe (2001)› says", [("Roe (2001)", ("1",))]),
        ("(‹1|Roe 2001›; ‹2|Doe 2002›)", [("(Roe 2001; Doe 2002)", ("1", "2"))]),
        ("(see ‹1|Roe 2001›; ‹2|Doe 2002›)", [("Roe 2001", ("1",)), ("Doe 2002", ("2",))]),
        ("‹1|(Roe 2001;› ‹2|Doe 2002)›", [("(Roe 2001; Doe 2002)", ("1", "2"))]),
        ("so [‹1+2|1, 2›].", [("[1, 2]", ("1", "2"))]),
        ("from ‹9|[9]›–‹3|[3]›", [("[9]–[3]", ("9", "3"))]),
    ],
)
def test_markers_are_whole_and_ranges_expanded(
    marked: str, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert markers(marked) == expected


def test_a_dash_between_names_is_no_range() -> None:
    assert markers("‹1|Roe 2001›–‹4|Doe 2002›")[0] == ("Roe 2001", ("1",))


def test_numbers_or_names_are_told_apart() -> None:
    text = "[1] Roe 2001 [2]"
    assert cites_by_number(text, [(0, 3), (13, 16)])
    assert not cites_by_number(text, [(4, 12)])
