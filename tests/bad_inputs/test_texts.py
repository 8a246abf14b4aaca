"""Text inputs that must do no harm (each with what is expected of it)."""

import time

import pytest

from ingest.reading import Reader
from kg.model import Extraction, InputUnreadableError
from tests.bad_inputs.texts import HOSTILE, Hostile, NoClaims

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
