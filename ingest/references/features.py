"""What the sequence model sees of a reference string: one list of attributes a token.

Training and use share these templates; a change here asks for ``python -m training.references``.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache, lru_cache

from ingest.references.lexicon import Lexicon
from ingest.references.tokens import YEAR, Token
from ingest.tables import rows

_OFFSETS = (-2, -1, 1, 2)
_QUOTES = {"“": "”", "«": "»", "„": "“", "‘": "’"}
_OPEN, _CLOSE = "([{<", ")]}>"
_YEAR = re.compile(rf"{YEAR}[a-z]?")
_TENTHS = 10
_WITHIN = frozenset({"In", "in", "Dans", "dans", "IN"})
_TELLING = frozenset(
    {"press", "editor", "meeting", "report", "page", "volume", "journal", "access"}
)
_Ends = Callable[[Sequence[Token], int], bool]


def attributes(
    tokens: Sequence[Token], known: Lexicon, unknown: Collection[tuple[str, str]] = ()
) -> list[list[str]]:
    """The attributes of each token of one reference string.

    ``known`` are the phrases to look up but for those ``unknown`` (see ``Lexicon.found_in``).
    """
    words = [_plain(token.text) for token in tokens]
    shapes = [_shape(token.text) for token in tokens]
    looked_up = known.found_in(tokens, unknown)
    around = (_segments(tokens), _enclosed(tokens), _history(tokens))
    wide = list(zip(looked_up, _next_to(looked_up), *around, strict=True))
    style = _style(tokens)
    whole = _whole(tokens)
    return [
        [
            *_own(words[at], tokens[at].is_word),
            f"g={tokens[at].glued}",
            *_near(words, shapes, at),
            *_chains(words, shapes, at),
            *_place(len(tokens), at),
            *(one for parts in wide[at] for one in parts),
            style,
            f"{style}@{_TENTHS * at // len(tokens)}",
            *whole,
        ]
        for at in range(len(tokens))
    ]


@lru_cache(maxsize=20_000)
def _own(word: str, is_word: bool) -> tuple[str, ...]:
    found = [f"w={word}"]
    if is_word and word[0] not in "0<" and len(word) > 2:
        found += [f"p2={word[:2]}", f"p3={word[:3]}", f"x2={word[-2:]}", f"x3={word[-3:]}"]
        found.append(f"l={min(len(word), 12)}")
    found += [f"k={kind}" for kind in _kinds(word)]
    return tuple(found)


def _next_to(looked_up: Sequence[Sequence[str]]) -> list[list[str]]:
    """What the token before and the two after were found to be part of."""
    size = len(looked_up)
    return [
        [
            f"{found}@{offset}"
            for offset in (-1, 1, 2)
            if 0 <= at + offset < size
            for found in looked_up[at + offset]
        ]
        for at in range(size)
    ]


def _near(words: Sequence[str], shapes: Sequence[str], at: int) -> Iterator[str]:
    yield f"s={shapes[at]}"
    for offset in _OFFSETS:
        if 0 <= at + offset < len(words):
            yield f"w{offset}={words[at + offset]}"
            yield f"s{offset}={shapes[at + offset]}"
            yield from (f"k{offset}={kind}" for kind in _kinds(words[at + offset]))
        else:
            yield f"w{offset}=-"


def _chains(words: Sequence[str], shapes: Sequence[str], at: int) -> Iterator[str]:
    """Shapes and words of neighbours together."""
    last = len(words) - 1
    here = shapes[at]
    before = shapes[at - 1] if at else "-"
    after = shapes[at + 1] if at < last else "-"
    yield f"ss-={before}|{here}"
    yield f"ss+={here}|{after}"
    yield f"sss={before}|{here}|{after}"
    yield f"sss+={here}|{after}|{shapes[at + 2] if at + 1 < last else '-'}"
    yield f"sss-={shapes[at - 2] if at > 1 else '-'}|{before}|{here}"
    if at:
        yield f"ww={words[at - 1]}|{words[at]}"
    if at < last:
        yield f"ww+={words[at]}|{words[at + 1]}"


def _place(length: int, at: int) -> tuple[str, ...]:
    return (
        f"at={_TENTHS * at // length}",
        f"first={min(at, 6)}",
        f"last={min(length - 1 - at, 6)}",
    )


def _style(tokens: Sequence[Token]) -> str:
    """How the string is built: where its first year stands, whether bracketed; quotation marks."""
    years = [at for at, token in enumerate(tokens) if _YEAR.fullmatch(token.text)]
    quoted = any(token.text in '“”«»„"' for token in tokens)
    if not years:
        return f"style=-{quoted}"
    first = years[0]
    bracketed = first > 0 and tokens[first - 1].text in _OPEN
    return f"style={4 * first // len(tokens)}{bracketed}{quoted}"


def _whole(tokens: Sequence[Token]) -> list[str]:
    """What kinds of words the whole string holds, and the usual forms of volume and pages."""
    kinds = {kind for token in tokens for kind in _kinds(token.text.lower())}
    shapes = [_shape(token.text) for token in tokens]
    text = " ".join("0" if shape[0] == "0" else shape for shape in shapes)
    return [
        *(f"G:{kind}" for kind in sorted(kinds & _TELLING)),
        f"G()={'0 ( 0 )' in text}",
        f"G-={any(f'0 {dash} 0' in text for dash in '-–‑—')}",
    ]


def _segments(tokens: Sequence[Token]) -> list[list[str]]:
    """For each token what its stretch up to the next comma and up to the next full stop holds.

    Of the stretch behind it, only how it begins and what kinds of words it holds.
    """
    sentences = _runs(tokens, _ends_sentence)
    clauses = _runs(tokens, lambda of, at: _ends_sentence(of, at) or of[at].text in ",;:()")
    found: list[list[str]] = [[] for _ in tokens]
    for number, (start, end) in enumerate(sentences):
        place = [f"Sn={min(number, 5)}", f"Sl={min(len(sentences) - number, 4)}"]
        for at in range(start, end):
            found[at] += place
    for name, runs in (("S", sentences), ("C", clauses)):
        described = [_described(name, tokens[start:end]) for start, end in runs]
        opening = [_opening(name, tokens[start:end]) for start, end in runs]
        for number, (start, end) in enumerate(runs):
            behind = opening[number + 1] if number + 1 < len(runs) else [f"{name}>-"]
            for at in range(start, end):
                found[at] += [*described[number], *behind]
    return found


def _opening(name: str, tokens: Sequence[Token]) -> list[str]:
    """How the next stretch begins, and the kinds of words in it."""
    first = next((token.text for token in tokens if token.is_word), "-")
    kinds = {kind for token in tokens for kind in _kinds(token.text.lower())}
    return [f"{name}>{_shape(first)}", *(f"{name}>:{kind}" for kind in sorted(kinds & _TELLING))]


def _runs(tokens: Sequence[Token], ends: _Ends) -> list[tuple[int, int]]:
    runs, start = [], 0
    for at in range(len(tokens)):
        if ends(tokens, at) or at + 1 == len(tokens):
            runs.append((start, at + 1))
            start = at + 1
    return runs


def _ends_sentence(tokens: Sequence[Token], at: int) -> bool:
    """Whether a full stop or question mark ends more than an initial or an abbreviation."""
    if tokens[at].text not in ".?!" or at == 0:
        return False
    before = tokens[at - 1].text
    return (len(before) > 3 or not before[0].isalpha()) and (
        at + 1 == len(tokens) or not tokens[at + 1].glued
    )


def _described(name: str, tokens: Sequence[Token]) -> list[str]:
    words = [token.text for token in tokens if token.is_word]
    capitals = sum(word[0].isupper() for word in words)
    single = sum(len(word) == 1 for word in words)
    kinds = sorted({kind for word in words for kind in _kinds(word.lower())})
    return [
        *(f"{name}:{kind}" for kind in kinds),
        f"{name}len={min(len(words), 3) if len(words) < 4 else min(len(words) // 4 + 3, 9)}",
        f"{name}cap={4 * capitals // len(words) if words else '-'}",
        f"{name}one={3 * single // len(words) if words else '-'}",
        f"{name}num={any(word[0].isdigit() for word in words)}",
        f"{name}0={words[0].lower() if words else '-'}",
    ]


def _enclosed(tokens: Sequence[Token]) -> list[list[str]]:
    """For each token what brackets and quotation marks it is in, and how far behind them."""
    found: list[list[str]] = []
    depth, closing, since = 0, "", 0
    for at, token in enumerate(tokens):
        mark = token.text
        found.append([f"b={min(depth, 2)}", f"q={bool(closing)}{min(since, 3)}"])
        since += bool(since)
        if mark in _OPEN:
            depth += 1
        elif mark in _CLOSE:
            depth = max(0, depth - 1)
        elif closing and mark in (closing, '"') and not _within_word(tokens, at):
            closing, since = "", 1
        elif not closing and (mark in _QUOTES or mark == '"' or _opens_quotation(tokens, at)):
            closing = _QUOTES.get(mark, mark)
    return found


def _opens_quotation(tokens: Sequence[Token], at: int) -> bool:
    """Whether an apostrophe stands before a word and not behind one."""
    if tokens[at].text != "'" or tokens[at].glued or at + 1 == len(tokens):
        return False
    return tokens[at + 1].glued and tokens[at + 1].is_word


def _within_word(tokens: Sequence[Token], at: int) -> bool:
    """Whether an apostrophe joins two halves of a word."""
    if tokens[at].text not in "'’" or at + 1 == len(tokens):
        return False
    return tokens[at].glued and tokens[at + 1].glued and tokens[at + 1].is_word


def _history(tokens: Sequence[Token]) -> list[list[str]]:
    """For each token what came before and comes after: punctuation, years, numbers, an "In"."""
    found: list[list[str]] = []
    years = numbers = 0
    before, within = "-", False
    for at, token in enumerate(tokens):
        found.append([f"y={min(years, 2)}", f"n={min(numbers, 4)}", f"<{before}", f"in={within}"])
        years += _is_year(token)
        numbers += token.text[0].isdigit()
        within = within or (token.text in _WITHIN and at > 0 and not tokens[at - 1].is_word)
        before = before if token.is_word else token.text
    years = numbers = 0
    after = "-"
    for at in range(len(tokens) - 1, -1, -1):
        found[at] += [f">{after}", f"y>{min(years, 2)}", f"n>{min(numbers, 4)}"]
        years += _is_year(tokens[at])
        numbers += tokens[at].text[0].isdigit()
        after = after if tokens[at].is_word else tokens[at].text
    return found


def _is_year(token: Token) -> bool:
    return _YEAR.fullmatch(token.text) is not None


@lru_cache(maxsize=20_000)
def _plain(text: str) -> str:
    """The word in lower case; of a number only how long it is and whether it may be a year."""
    if not text[0].isdigit():
        return text.lower()
    if _YEAR.fullmatch(text):
        return "<year>"
    return re.sub(r"\d+", lambda match: "0" * min(len(match.group()), 5), text.lower())


@lru_cache(maxsize=20_000)
def _shape(text: str) -> str:
    if text[0].isdigit():
        return _plain(text) if text.isdigit() else "0x"
    if not text[0].isalnum():
        return text
    if len(text) == 1:
        return "X" if text.isupper() else "x"
    if text.isupper():
        return "XX" if len(text) < 4 else "XXXX"
    if text.islower():
        return "xx" if len(text) < 4 else "xxxx"
    return "Xx" if text[0].isupper() and text[1:].islower() else "xX"


@cache
def _kinds_by_word() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for kind, words in rows("reference_words"):
        for word in words.split():
            found[word] = (*found.get(word, ()), kind)
    return found


def _kinds(word: str) -> tuple[str, ...]:
    return _kinds_by_word().get(word, ())
