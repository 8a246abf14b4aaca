"""Units as printed after a number, alone or compound: "km", "km/s/Mpc", "kg m⁻³", "km per hour"."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from ingest.language.cues import mapping, words

_LENGTH = r"(?:[kcmdnµμ]?m)"
_POWER = r"(?:[²³⁴]|⁻[¹²³⁴]|\^?[-−][1-4](?!\d|\.\d)|\^[2-4])"
_INVERSE = r"(?:⁻[¹²³⁴]|\^?[-−][1-4](?!\d|\.\d))"
_SIGNS = "[sdjnwvk]"
"""Signs that are too short to be told from a letter unless they are part of a compound."""
_JOINED = re.compile(r"[/·⋅²³⁴⁻°\d]")
_FACTORS = re.compile(r"(\s?[/·⋅]\s?|\sper\s|\s)")
_PARTS = re.compile(r"(?P<base>.+?)\^?(?P<power>-?[1-4])?")


@cache
def unit_pattern() -> str:
    """The source of a pattern for a unit in any spelling; to be used without regard to case."""
    return rf"(?:{_first()}(?:{_joined()}|\sper\s(?:{_bases()})\b)*|{_sign()})(?![\w/⁻])"


@cache
def _compound() -> re.Pattern[str]:
    signs = rf"{_first()}(?:{_joined()})*|{_sign()}"
    return re.compile(rf"(?<=\d)\s?(?P<unit>{signs})(?![\w/⁻])", re.IGNORECASE)


def _bases() -> str:
    return "|".join(re.escape(word) for word in sorted(words("units"), key=len, reverse=True))


def _first() -> str:
    return rf"(?:{_LENGTH}[23](?!\w)|(?:{_bases()}){_POWER}?)"


def _sign() -> str:
    return rf"{_SIGNS}(?:{_joined()})+"


def _joined() -> str:
    base = rf"(?:{_bases()}|{_SIGNS})"
    below = rf"\s?[/·⋅]\s?(?:(?:{_LENGTH}|s)[23](?!\w)|{base}{_POWER}?)"
    return rf"{below}|\s{base}{_INVERSE}"


def compound_units(text: str) -> Iterator[tuple[int, int]]:
    """Where the units of more than one sign stand that a reader takes as one: "km/s", "m s−1"."""
    for match in _compound().finditer(text):
        if _JOINED.search(match["unit"]):
            yield match.span("unit")


def unit_of(printed: str) -> str:
    """One spelling for a unit: "km/s" for "km s⁻¹" and "kilometres per second"."""
    known = _known(printed)
    if known is not None:
        return known
    first, *rest = _FACTORS.split(unicodedata.normalize("NFKC", printed).replace("−", "-"))
    parts = [_factor(first, "")]
    for sign, factor in zip(rest[::2], rest[1::2], strict=True):
        below = "/" in sign or sign.strip().lower() == "per"
        parts.append(_factor(factor, "/" if below else "·"))
    return "".join(parts)


def _factor(printed: str, sign: str) -> str:
    found = _PARTS.fullmatch(printed)
    if found is None:
        return sign + printed
    base, power = found["base"], found["power"] or ""
    known = _known(base) or base
    if power.startswith("-") and sign in ("·", ""):
        return f"{sign and '/'}{known}{power if not sign else power[1:].removeprefix('1')}"
    return f"{sign}{known}{power}"


def _known(printed: str) -> str | None:
    table = mapping("units", "unit")
    return table.get(printed) or table.get(printed.lower())
