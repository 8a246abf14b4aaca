"""Citation markers in running text."""

import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.citations import candidates, expand, find_citations
from kg.model import Citation, Reference

NUMBERED = tuple(Reference(str(n), f"Reference {n}", 0, 1) for n in range(1, 10))
NAMED = (
    Reference("Bedi 2009", "Bedi G (2009)", 0, 1, authors=("Bedi G", "Phan KL"), year=2009),
    Reference("Hysek 2014a", "Hysek C (2014a)", 0, 1, authors=("Hysek, C.", "Li, X."), year=2014),
    Reference("Hysek 2014b", "Hysek C (2014b)", 0, 1, authors=("Hysek, C.", "Kim, Y."), year=2014),
    Reference("van der Kolk 2010", "x", 0, 1, authors=("van der Kolk BA",), year=2010),
    Reference("WHO", "x", 0, 1, authors=("World Health Organization",), year=2020),
    Reference("Roe", "Roe R, Poe E, Doe J. Ravens. Birds, in press", 0, 1, authors=("Roe R",)),
    Reference("Müller 2001", "x", 0, 1, authors=("Müller, H.",), year=2001),
)


BOTH = "Bedi 2009 Hysek 2014b"
_LED = "birds, Bedi 2009; review in Hysek 2014b"


def markers(text: str, references: Sequence[Reference] = NUMBERED) -> list[tuple[str, str]]:
    found = find_citations(text, references)
    assert all(text[c.start : c.end] == c.marker for c in found)
    return [(c.marker, " ".join(c.references)) for c in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("so [3].", [("[3]", "3")]),
        ("so [3][4].", [("[3]", "3"), ("[4]", "4")]),
        ("so [1,3-5].", [("[1,3-5]", "1 3 4 5")]),
        ("so [1–3; 5].", [("[1–3; 5]", "1 2 3 5")]),
        ("so [3]–[7].", [("[3]–[7]", "3 4 5 6 7")]),
        ("so.[2]", [("[2]", "2")]),
        ("so [12].", [("[12]", "12")]),
        ("word¹ and more.²,³ Study⁴⁻⁶ too", [("¹", "1"), ("²,³", "2 3"), ("⁴⁻⁶", "4 5 6")]),
        ("so [3 and 4] and [1, 2, and 5].", [("[3 and 4]", "3 4"), ("[1, 2, and 5]", "1 2 5")]),
        ("so [see 3, 4] and [5, p. 12].", [("[see 3, 4]", "3 4"), ("[5, p. 12]", "5")]),
        ("so [3] – [5].", [("[3] – [5]", "3 4 5")]),
        ("so [3a,b].", [("[3a,b]", "3")]),
        ("so [3, Theorem 2], [4: 45–47].", [("[3, Theorem 2]", "3"), ("[4: 45–47]", "4")]),
        ("so [3; but see 5] and [^4].", [("[3; but see 5]", "3 5"), ("[^4]", "4")]),
        ("in 2019 [3–5]; type I[2]", [("[3–5]", "3 4 5"), ("[2]", "2")]),
        ("as in ref. 3 and references 4–6.", [("3", "3"), ("4–6", "4 5 6")]),
        ("the Steel equation [8] at low levels [4,9].", [("[8]", "8"), ("[4,9]", "4 9")]),
        (
            "Some (3) show it (4, 5), see (1-2).",
            [("(3)", "3"), ("(4, 5)", "4 5"), ("(1-2)", "1 2")],
        ),
    ],
)
def test_numbers_are_read(text: str, expected: list[tuple[str, str]]) -> None:
    assert markers(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "he said [sic] so",
        "an effect of 0.3 [0.2, 0.5]",
        "95% CI [2, 5]",
        "an effect of 3 (2, 500)",
        "in the spring [2019]",
        "[3H]serotonin and [3]H-labelled",
        "a[0] and x[0]",
        "10² m² kg/m² s⁻¹ ¹H R²",
        "We did (1) this, (2) that, and (3) more.",
        "Equation (3) and Table (4) and phase (2)",
        "in the year (2019) it was (n = 3)",
        "a median of 9 (3–5) against 8 (1–7) or 6 (2, 4)",
        "Equation [3] and Fig. [4]",
        "a median of 5 [3–7], HR 1.2 [1–2]",
        "x[1] = arr[0][2]",
    ],
)
def test_what_looks_like_a_marker_is_not_one(text: str) -> None:
    assert markers(text) == []


def test_round_brackets_do_not_cite_where_square_ones_do() -> None:
    assert markers("as shown [1] in cases (2), and (3).") == [("[1]", "1")]


def test_round_brackets_and_superscripts_need_a_numbered_list() -> None:
    assert markers("shown (1) and (2). Word³", NAMED) == []


LONG = tuple(Reference(str(n), f"Reference {n}", 0, 1) for n in range(1, 13))


def test_superscripts_after_short_words_count_where_the_text_cites_that_way() -> None:
    text = "Ravens remember,¹ and crows too.² Not so in MRI³ and p85⁴, or a nest of 5 cm² and R²."
    assert [marker for marker, _ in markers(text, LONG[:4])] == ["¹", "²", "³", "⁴"]
    assert markers("An MRI³ of p85⁴ over 5 cm².", LONG) == []


def test_superscripts_that_a_copy_made_plain_are_read_where_nothing_else_cites() -> None:
    text = (
        "Ravens remember faces.1,2 Crows do,3 as magpies do.4–6 A nest weighs 1.5 kg; jays7 "
        "differ. Rooks and choughs).8 And version 2.0 of Gab1.9"
    )
    found = [named for _, named in markers(text, LONG)]
    assert found == ["1 2", "3", "4 5 6", "7", "8", "9"]
    assert [named for _, named in markers(f"{text} But see [11].", LONG)] == ["11"]


def test_round_brackets_after_figures_are_ranges() -> None:
    text = "Ravens (1) and crows (2, 3) weigh 4 (3–5) and 5 (4–6) hundred grams (4)."
    assert [marker for marker, _ in markers(text, LONG[:5])] == ["(1)", "(2, 3)", "(4)"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("so [3]. More (ibid.).", [("[3]", "3"), ("(ibid.)", "3")]),
        ("so [3]. Ibid., p. 7", [("[3]", "3"), ("Ibid., p. 7", "3")]),
        ("so [3] and [5]. (Ibid)", [("[3]", "3"), ("[5]", "5"), ("(Ibid)", "5")]),
        ("nothing before it (ibid.)", [("(ibid.)", "ibid.")]),
    ],
)
def test_ibid_repeats_the_marker_before_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert markers(text) == expected


def test_op_cit_names_the_works_of_an_author() -> None:
    assert markers("as Bedi et al., op. cit., say", NAMED) == [
        ("Bedi et al., op. cit.", "Bedi 2009")
    ]


def test_markers_by_label_need_the_label_in_the_list() -> None:
    labelled = (Reference("Bed09", "x", 0, 1), Reference("Hys14", "x", 0, 1))
    assert markers("as in [Bed09, Hys14]", labelled) == [("[Bed09, Hys14]", "Bed09 Hys14")]
    assert markers("as in [Bed09] and [Foo10]", labelled) == [("[Bed09]", "Bed09")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("so (Bedi et al., 2009).", [("(Bedi et al., 2009)", "Bedi 2009")]),
        (
            "so (Bedi et al., 2009; Hysek 2014a,b)",
            [("(Bedi et al., 2009; Hysek 2014a,b)", "Bedi 2009 Hysek 2014a Hysek 2014b")],
        ),
        (
            "(see e.g., Bedi & Phan 2009, p. 3)",
            [("(see e.g., Bedi & Phan 2009, p. 3)", "Bedi 2009")],
        ),
        ("as Bedi et al. (2009) say", [("Bedi et al. (2009)", "Bedi 2009")]),
        ("as van der Kolk (2010) says", [("van der Kolk (2010)", "van der Kolk 2010")]),
        ("Hysek and Kim (2014) say", [("Hysek and Kim (2014)", "Hysek 2014b")]),
        ("Hysek et al.’s (2014a) view", [("Hysek et al.’s (2014a)", "Hysek 2014a")]),
        ("so (World Health Organization, 2020)", [("(World Health Organization, 2020)", "WHO")]),
        ("so (Muller 2001)", [("(Muller 2001)", "Müller 2001")]),
        ("so (Smith & Roe, 2012)", [("(Smith & Roe, 2012)", "Smith 2012")]),
        ("World Health Organization (2020) says", [("World Health Organization (2020)", "WHO")]),
        (
            "[no. 7 (World Health Organization 2020)]",
            [("(World Health Organization 2020)", "WHO")],
        ),
        ("Bedi and co-workers (2009) say", [("Bedi and co-workers (2009)", "Bedi 2009")]),
        ("(Bedi 2009, Hysek and Kim 2014b)", [("(Bedi 2009, Hysek and Kim 2014b)", BOTH)]),
        ("(Bedi 2009; but see Hysek 2014b)", [("(Bedi 2009; but see Hysek 2014b)", BOTH)]),
        ("(birds, Bedi 2009; review in Hysek 2014b)", [(f"({_LED})", BOTH)]),
        ("as in Bedi et al. 2009 and so on", [("Bedi et al. 2009", "Bedi 2009")]),
        ("so (Roe et al., in press)", [("(Roe et al., in press)", "Roe")]),
        ("so (Poe et al., in press)", [("(Poe et al., in press)", "Poe in press")]),
        ("Hysek and Kim’s (2014) study", [("Hysek and Kim’s (2014)", "Hysek 2014b")]),
        ("so (WHO, 2020)", [("(WHO, 2020)", "WHO")]),
        ("so (BEDI ET AL., 2009)", [("(BEDI ET AL., 2009)", "Bedi 2009")]),
        ("so (Bedi 2009, 2012)", [("(Bedi 2009, 2012)", "Bedi 2009 Bedi 2012")]),
        (
            "so (Bedi 2009, Smith et al. 2010)",
            [("(Bedi 2009, Smith et al. 2010)", "Bedi 2009 Smith 2010")],
        ),
    ],
)
def test_authors_and_years_are_matched(text: str, expected: list[tuple[str, str]]) -> None:
    assert markers(text, NAMED) == expected


def test_what_a_marker_leaves_open_is_told() -> None:
    def choice(text: str) -> tuple[str, ...]:
        return candidates(find_citations(text, NAMED)[0], NAMED)

    assert choice("so (Hysek et al., 2014)") == ("Hysek 2014a", "Hysek 2014b")
    assert choice("so (Hysek 2014a,b)") == ()
    assert choice("so (Hysek 2014a)") == ()
    assert choice("so (Hysek and Kim 2014)") == ()
    assert choice("so (Bedi 2009; Hysek 2014a)") == ()


@pytest.mark.parametrize(
    "text", ["(March 2019)", "in (2019)", "(since 2009)", "(n = 2009)", "(fall 2014)"]
)
def test_dates_are_no_author_year_markers(text: str) -> None:
    assert markers(text, NAMED) == []


def test_author_year_markers_find_references_of_a_numbered_list() -> None:
    listed = (Reference("1", "x", 0, 1, authors=("Bedi G",), year=2009),)
    assert markers("so (Bedi et al., 2009) and (Roe et al., 2001)", listed) == [
        ("(Bedi et al., 2009)", "1")
    ]


def test_nothing_is_looked_for_in_excluded_spans_and_known_markers_hold() -> None:
    text = "see [1] here [2] and [3]"
    known = Citation("[2]", 13, 16, ("two",))
    found = find_citations(text, NUMBERED, exclude=[(4, 7)], known=[known])
    assert [c.references for c in found] == [("two",), ("3",)]


def test_absurd_ranges_name_only_their_ends() -> None:
    assert expand("1-999") == ("1", "999")
    assert expand("5-3") == ("5", "3")
    assert expand("2, 2, 1-3") == ("2", "1", "3")


@pytest.mark.parametrize(
    "hostile",
    [
        "[" * 100_000,
        "(1" * 50_000,
        "A" * 1_000_000,
        "(A" * 100_000,
        "Aa " * 100_000,
        "[1," * 50_000,
        "¹" * 100_000,
        "Aa-" * 100_000,
        ("(" + "Aa, " * 90 + "2019)") * 200,
    ],
    ids=lambda text: text[:5],
)
def test_hostile_texts_take_little_time(hostile: str) -> None:
    started = time.process_time()
    find_citations(hostile, NAMED)
    assert time.process_time() - started < 3


@given(st.text(alphabet=st.sampled_from("[]()123,–- ¹²Ab.;2019&\n"), max_size=150))
def test_markers_are_verbatim_ordered_and_apart(text: str) -> None:
    for references in (NUMBERED, NAMED, ()):
        at = 0
        for citation in find_citations(text, references):
            assert text[citation.start : citation.end] == citation.marker
            assert citation.start >= at
            assert citation.references
            at = citation.end
