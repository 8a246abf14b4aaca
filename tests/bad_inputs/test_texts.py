"""Text inputs that must do no harm (each with what is expected of it)."""

import time

import pytest

from ingest.reading import Reader
from kg.model import Extraction, InputUnreadableError
from tests.bad_inputs.texts import HOSTILE, Hostile, NoClaims
from tests.bad_inputs.wrapped import FORMATS, REFUSALS, WORDS

SECONDS = 20


def outcome(case: Hostile) -> Extraction | InputUnreadableError:
    try:
        return Reader(NoClaims(), "1").read(case.name, case.content())
    except InputUnreadableError as error:
        return error


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_is_read_or_refused_in_time(name: str) -> None:
    case = HOSTILE[name]
    started = time.process_time()
    result = outcome(case)
    assert time.process_time() - started < SECONDS
    if isinstance(result, InputUnreadableError):
        assert result.code in case.codes
        assert "\n" not in result.message
        assert len(result.message) < 500
        return
    assert not case.codes
    text = result.document.text
    text.encode("utf-8")
    for citation in result.citations:
        assert text[citation.start : citation.end] == citation.marker
    for reference in result.references:
        assert text[reference.start : reference.end] == reference.text


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("format_name", FORMATS)
def test_hostile_words_are_read_or_refused_in_every_format(format_name: str, words: str) -> None:
    content = FORMATS[format_name](WORDS[words]())
    result = outcome(Hostile(lambda: content, name="hostile.md"))
    if isinstance(result, InputUnreadableError):
        assert result.code in REFUSALS
        assert "\n" not in result.message
        return
    text = result.document.text
    text.encode("utf-8")
    assert "\0" not in text
    assert result.document.format in (format_name, "text", "markdown")
    for citation in result.citations:
        assert text[citation.start : citation.end] == citation.marker
    for reference in result.references:
        assert text[reference.start : reference.end] == reference.text
