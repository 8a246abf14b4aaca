"""What a citation stands in, in texts of any shape."""

from kg.audit.contexts import Context, contexts
from kg.audit.subject import Subject
from kg.model import Citation, Document, Reading, Run

RUN = Run("1", "none", "00")


def found(text: str, marker: str = "[1]") -> tuple[Context, ...]:
    places = []
    at = text.find(marker)
    while at >= 0:
        places.append(Citation(marker, at, at + len(marker), ("1",)))
        at = text.find(marker, at + 1)
    document = Document("a", text)
    return contexts(Subject(Reading("d", "w", "r", document, RUN, citations=tuple(places))))


def test_a_sentence_its_segment_and_its_surroundings_are_told() -> None:
    text = "Otters swim. Herons wait [1] and beavers build [1]. Newts hide."
    first, second = found(text)
    assert first.sentence == second.sentence == "Herons wait     and beavers build    . "
    assert (first.segment, second.segment) == ("Herons wait ", " and beavers build ")
    assert first.near == "Otters swim.  Newts hide."
    assert text[first.start : first.end] == "Herons wait [1] and beavers build [1]. "


def test_the_contexts_of_a_text_without_ends_grow_with_it_and_not_with_its_square() -> None:
    sizes = []
    for count in (1000, 2000):
        every = found("otters [1] swim " * count)
        kept = sum(len(f"{one.sentence}{one.segment}{one.near}{one.rest}") for one in every)
        sizes.append(kept / count)
        for context in every:
            assert "otters" in context.sentence
    assert sizes[1] < 1.2 * sizes[0]
