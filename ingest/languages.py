"""Which language a text is written in."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

UNDETERMINED = "und"
_SAMPLE = 4000
_SAMPLES = 5
_MIN_LETTERS = 20
_SURE = 0.6


def identify(text: str) -> str:
    """The BCP 47 tag of a text's language, ``"und"`` when it is too short or no language is sure.

    Samples are taken over the whole length, so that a foreign preface does not decide.
    """
    sample = _sample(text)
    if sum(c.isalpha() for c in sample) < _MIN_LETTERS:
        return UNDETERMINED
    language, confidence = _identifier().classify(sample)
    return str(language) if confidence >= _SURE and language != "zxx" else UNDETERMINED


def is_foreign(language: str) -> bool:
    """Whether a tag names a language that Whence recognises but does not read."""
    return language.partition("-")[0] not in ("en", UNDETERMINED)


def _sample(text: str) -> str:
    if len(text) <= _SAMPLE * _SAMPLES:
        return text
    step = (len(text) - _SAMPLE) // (_SAMPLES - 1)
    return " ".join(text[at : at + _SAMPLE] for at in range(0, len(text) - _SAMPLE + 1, step))


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
