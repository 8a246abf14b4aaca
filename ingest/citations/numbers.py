"""Numbers as markers print them: single, in lists and in ranges."""

import re

DASH = r"[-–—‐‑−]"
NUMBER = r"\d{1,4}(?-i:[a-h](?:\s?[,–-]\s?[a-h]\b){0,5}\b)?"
NUMBERS = (
    rf"{NUMBER}(?:\s?(?:[,;]\s?(?:and\s|&\s|but\s|see\s|also\s|cf\.\s){{0,3}}|{DASH}|\bto\b|\band\b|&|\b(?:through|bis)\b)\s?{NUMBER})"
    r"{0,60}"
)
_RANGE = re.compile(rf"(\d+)\s?(?:{DASH}|\bto\b|\bthrough\b)\s?(\d+)")
_MAX_SPAN = 100


def expand(numbers: str) -> tuple[str, ...]:
    """The keys in "1, 3-5": ("1", "3", "4", "5"), each once, in order."""
    keys: dict[str, None] = {}
    for part in re.split(r"\s?(?:[,;˒'&]|\b(?:and|but|see|also|cf)\b)\s?", numbers):
        span = _RANGE.fullmatch(part.strip())
        first, last = (int(span.group(1)), int(span.group(2))) if span else (0, -1)
        if span and first < last <= first + _MAX_SPAN:
            keys.update(dict.fromkeys(str(n) for n in range(first, last + 1)))
        else:
            keys.update(dict.fromkeys(str(int(n)) for n in re.findall(r"\d+", part)))
    return tuple(keys)


def is_year(key: str) -> bool:
    """Whether a number is four digits long and may be a year."""
    return len(key) == 4 and 1500 <= int(key) <= 2099
