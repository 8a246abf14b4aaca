"""A reference string as tokens: runs of letters and digits, and single marks of punctuation."""

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+|[^\w\s]|_")
_MAX_TOKENS = 800

YEAR = r"(?:1[5-9]|20)\d\d"
"""A year in which what is cited may have come out, as a pattern."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token with its place in the string; ``glued`` says that no white space precedes it."""

    text: str
    start: int
    end: int
    glued: bool

    @property
    def is_word(self) -> bool:
        """Whether it is letters and digits, not punctuation."""
        return self.text[0].isalnum()


def tokenize(text: str) -> list[Token]:
    """The tokens of a string in order; what follows the first 800 is left out."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text):
        if len(tokens) == _MAX_TOKENS:
            break
        glued = bool(tokens) and tokens[-1].end == match.start()
        tokens.append(Token(match.group(), match.start(), match.end(), glued))
    return tokens
