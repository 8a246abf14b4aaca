from kg.verdict.citing import Marker, citing_sentence


def at(sentence: str, *markers: str, of: int = 0, works: int = 1) -> tuple[str, str]:
    places = []
    for marker in markers:
        start = sentence.index(marker)
        places.append(Marker(start, start + len(marker), works))
    seen = citing_sentence(sentence, places, of)
    return seen.text, seen.focus


def test_markers_are_cut_out() -> None:
    assert at("Bees sleep at night [1].", "[1]")[0] == "Bees sleep at night ."


def test_the_focus_is_what_stands_before_the_marker() -> None:
    sentence = "Bees sleep in dark hives [1], while wasps rest in nests outside [2]."
    assert at(sentence, "[1]", "[2]", of=0)[1] == "Bees sleep in dark hives"
    assert at(sentence, "[1]", "[2]", of=1)[1] == ", while wasps rest in nests outside"


def test_too_short_a_stretch_takes_in_what_stands_before_it() -> None:
    sentence = "Bees sleep in dark hives [1] and nests [2]."
    assert at(sentence, "[1]", "[2]", of=1)[1] == "Bees sleep in dark hives and nests"


def test_a_marker_at_the_start_stands_for_the_whole_sentence() -> None:
    sentence = "[1] showed that bees sleep in dark hives."
    text, focus = at(sentence, "[1]")
    assert focus == text == "showed that bees sleep in dark hives."


def test_company_is_told() -> None:
    sentence = "Bees sleep [1, 2] and dream [3]."
    seen = citing_sentence(sentence, [Marker(11, 17, 2), Marker(28, 31)], 0)
    assert seen.shared
    assert seen.others == 1
    assert 0 < seen.place < 1
