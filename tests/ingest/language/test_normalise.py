from hypothesis import given
from hypothesis import strategies as st

from ingest.language.normalise import MAX_PIECE, is_cut, lettered_ends, pieces
from kg.model import Citation


def cite(text: str, *markers: str) -> list[Citation]:
    return [
        Citation(marker, text.index(marker), text.index(marker) + len(marker), ("1",))
        for marker in markers
    ]


def test_markers_are_taken_out_and_the_sentence_end_shows() -> None:
    text = "Tea helps.[3][4] Milk [5] calms."
    [piece] = pieces(text, cite(text, "[3]", "[4]", "[5]"))
    assert piece.text == "Tea helps. Milk calms."


def test_a_marker_before_the_full_stop_leaves_no_gap() -> None:
    text = "Tea helps [3]."
    [piece] = pieces(text, cite(text, "[3]"))
    assert piece.text == "Tea helps."


def test_a_marker_that_is_part_of_the_sentence_stays() -> None:
    text = "Bedi et al. (2009) found tea."
    [citation] = cite(text, "Bedi et al. (2009)")
    assert not is_cut(citation)
    assert next(pieces(text, [citation])).text == text


def test_every_character_keeps_its_place() -> None:
    text = "“Tea”  helps.[1]\tIt’s  warm."
    [piece] = pieces(text, cite(text, "[1]"))
    assert piece.text == '"Tea" helps. It\'s warm.'
    start = piece.text.index("warm")
    low, high = piece.place(start, start + 4)
    assert text[low:high] == "warm"


def test_skipped_spans_and_list_marks_yield_no_prose() -> None:
    text = "A heading\n\n1. Tea helps.\n\nReferences"
    found = [p.text for p in pieces(text, (), [(0, 9), (text.index("Ref"), len(text))])]
    assert found == ["Tea helps."]


def test_a_run_in_heading_is_not_part_of_the_sentence() -> None:
    text = "Study on Sleep and Tea: The authors gave tea."
    assert next(pieces(text)).text == "The authors gave tea."


def test_a_sentence_with_a_colon_is_no_heading() -> None:
    text = "The result was clear: Tea helps."
    assert next(pieces(text)).text == text


def test_a_text_without_a_blank_is_cut_into_bounded_pieces() -> None:
    found = list(pieces("a" * (3 * MAX_PIECE)))
    assert all(len(piece.text) <= MAX_PIECE for piece in found)
    assert sum(len(piece.text) for piece in found) == 3 * MAX_PIECE


@given(st.text(alphabet=st.sampled_from("ab .[1]\n\t“’\ud800é—\r\x00"), max_size=300))
def test_any_text_maps_back_to_itself(text: str) -> None:
    for piece in pieces(text, [Citation("[1]", i, i + 3, ()) for i in _found(text)]):
        for at, sign in enumerate(piece.text):
            low, high = piece.place(at, at + 1)
            assert high == low + 1
            assert sign == text[low] or sign in " \"'\ufffd"


def _found(text: str) -> list[int]:
    return [i for i in range(len(text)) if text.startswith("[1]", i)]


def test_marks_of_a_list_in_a_sentence_are_cut_where_they_count_up() -> None:
    [piece] = pieces("It varies (i) in size and (ii) in shape (see 2) and weight.")
    assert piece.text == "It varies in size and in shape (see 2) and weight."
    [single] = pieces("It failed (a) once.")
    assert "(a)" in single.text


def test_a_letter_at_the_end_of_a_text_is_no_initial() -> None:
    assert lettered_ends("They lack vitamin C. They tire, wrote J. Smith of group B.") == [19, 57]


def test_a_cut_paragraph_with_markers_is_read_once() -> None:
    text = " ".join(f"Owls eat mouse {number} [1]." for number in range(600))
    found = list(pieces(text, [Citation("[1]", i, i + 3, ()) for i in _found(text)]))
    assert len(found) > 1
    assert sum(piece.text.count("Owls") for piece in found) == 600
