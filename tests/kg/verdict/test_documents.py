from kg.model import Citation, Document, LinkedReference, Reading, Reference, Run, Section
from kg.verdict.documents import CitingPlace, citing_places, passages_of


def reading(text: str, *markers: str, keys: dict[str, tuple[str, ...]] | None = None) -> Reading:
    citations = []
    at = 0
    for marker in markers:
        at = text.index(marker, at)
        named = (keys or {}).get(marker, (marker.strip("[]"),))
        citations.append(Citation(marker, at, at + len(marker), named))
        at += len(marker)
    return Reading(
        "d", "w", "r", Document("k", text), Run("1", "m", "0"), citations=tuple(citations)
    )


def places(text: str, *markers: str) -> list[tuple[str, str]]:
    return [
        (one.citation.marker, text[one.start : one.end])
        for one in citing_places(reading(text, *markers))
    ]


def test_each_marker_has_its_sentence() -> None:
    text = "Bees sleep at night [1]. Wasps do not [2]."
    assert places(text, "[1]", "[2]") == [
        ("[1]", "Bees sleep at night [1]."),
        ("[2]", "Wasps do not [2]."),
    ]


def test_a_marker_after_the_stop_belongs_to_the_sentence_before() -> None:
    text = "Bees sleep at night. [1] Wasps do not.[2]\n\nAnts work."
    assert places(text, "[1]", "[2]") == [
        ("[1]", "Bees sleep at night."),
        ("[2]", "Wasps do not."),
    ]


def test_a_marker_that_opens_a_paragraph_belongs_to_what_follows() -> None:
    text = "Ants work all day.\n\n[1] Bees sleep at night."
    assert places(text, "[1]")[0][1].endswith("Bees sleep at night.")


def of(text: str, *markers: str) -> list[CitingPlace]:
    return list(citing_places(reading(text, *markers)))


def test_markers_side_by_side_share_their_sentence() -> None:
    together = of("Bees sleep at night [1][2]. Wasps hunt by day [3].", "[1]", "[2]", "[3]")
    assert [one.citing.shared for one in together] == [True, True, False]


def test_markers_apart_do_not() -> None:
    apart = of("Bees sleep at night [1] while wasps hunt by day [2].", "[1]", "[2]")
    assert [one.citing.shared for one in apart] == [False, False]
    assert [one.citing.others for one in apart] == [1, 1]
    assert apart[0].citing.focus == "Bees sleep at night"


def test_a_text_without_markers_has_no_places() -> None:
    assert of("Bees sleep at night.") == []


def test_markers_in_an_empty_stretch_are_no_error() -> None:
    assert len(of("[1]", "[1]")) in (0, 1)


def test_a_text_without_stops_is_left_out_quickly() -> None:
    endless = "Bees sleep less than wasps and not more " * 20_000
    assert of(f"{endless}[1]", "[1]") == []
    assert passages_of(reading(endless)).passages == ()


def test_passages_leave_the_reference_list_out_and_keep_the_printed_words() -> None:
    text = (
        "Bees sleep at night [1]. Honey keeps for years.\n\n"
        "References\n\n1. Doe J. Sleep of the honey bee. Apidologie. 2001."
    )
    start = text.index("1. Doe")
    entry = Reference("1", text[start:], start, len(text))
    read = Reading(
        "d",
        "w",
        "r",
        Document("k", text),
        Run("1", "m", "0"),
        sections=(Section("References", text.index("References"), len(text), kind="Reference"),),
        references=(LinkedReference("r1", entry, None),),
        citations=(Citation("[1]", 20, 23, ("1",)),),
    )
    found = passages_of(read).passages
    assert [one.text for one in found] == ["Bees sleep at night [1].", "Honey keeps for years."]
    assert all(text[one.start : one.end] == one.text for one in found)
