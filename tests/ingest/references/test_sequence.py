"""The shipped sequence model."""

from concurrent.futures import ThreadPoolExecutor

from ingest.references.sequence import labeller
from ingest.references.tokens import tokenize

STRING = "Doe J, Roe R. Ravens remember faces. J Birds. 2019;12(3):101-9."


def test_the_fields_of_a_plain_string_are_labelled_in_order() -> None:
    segments = labeller().segments(STRING)
    assert [segment.label for segment in segments] == [
        "author", "title", "container", "date", "volume", "issue", "pages",
    ]  # fmt: skip
    assert segments[1].text == "Ravens remember faces."


def test_no_tokens_have_no_labels() -> None:
    assert labeller().segments("") == []
    assert labeller().labels([]) == []


def test_every_token_has_one_label_without_marks() -> None:
    tokens = tokenize(STRING)
    labels = labeller().labels(tokens)
    assert len(labels) == len(tokens)
    assert all(label.isalpha() for label in labels)


def test_threads_can_share_it() -> None:
    strings = [STRING, STRING.replace("2019", "1999"), f"{STRING} doi:10.1000/x"] * 20
    with ThreadPoolExecutor(4) as pool:
        threaded = list(pool.map(labeller().segments, strings))
    assert threaded == [labeller().segments(string) for string in strings]
