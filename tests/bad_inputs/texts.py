"""The hostile texts: how each is made and the codes it may be refused with (none: it is read)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.model import Assertion, Citation, Document, Run, Section


@dataclass(frozen=True)
class Hostile:
    """One input; ``codes`` are the refusals that are right for it."""

    content: Callable[[], bytes]
    codes: tuple[str, ...] = ()
    name: str = "hostile.txt"


class NoClaims:
    """A language layer that finds nothing: these tests are about everything before it."""

    @property
    def run(self) -> Run:
        return Run("", "none", "00")

    def assertions(
        self,
        document: Document,
        sections: Sequence[Section],
        citations: Sequence[Citation],
        skip: Sequence[tuple[int, int]],
    ) -> tuple[Assertion, ...]:
        return ()


HOSTILE = {
    "empty": Hostile(lambda: b"", ("no-text",)),
    "only a byte-order mark": Hostile(lambda: b"\xef\xbb\xbf", ("no-text",)),
    "only white space": Hostile(lambda: b" \t\r\n" * 1000, ("no-text",)),
    "NUL bytes": Hostile(lambda: b"some\0text", ("binary-input",)),
    "lone surrogates": Hostile(lambda: b"some \xed\xa0\x80\xed\xb0\x80 \xed\xbf\xbf text"),
    "right-to-left override": Hostile(
        lambda: "a \u202etxet\u202c [1] b\n\n1. https://a.org/\u202e".encode()
    ),
    "10 MB without a space": Hostile(lambda: b"a" * 10_000_000),
    "a sentence of a million characters": Hostile(lambda: b"word " * 200_000 + b"end."),
    "emoji with joiners": Hostile(lambda: ("👩‍👩‍👧‍👦 family [1]. " * 500).encode()),
    "CRLF": Hostile(lambda: b"Title\r\n\r\nSome prose [1].\r\n\r\n1. https://a.org/b\r\n"),
    "lone CR": Hostile(lambda: b"Title\r\rSome prose [1].\r\r1. https://a.org/b\r"),
    "100 000 markers": Hostile(lambda: b"so it is [1][2]. " * 50_000),
    "a million line ends": Hostile(lambda: b"\n" * 1_000_000 + b"x"),
    "100 000 numbered lines": Hostile(
        lambda: b"".join(b"%d. https://a.org/%d\n" % (n % 9999, n) for n in range(1, 100_001))
    ),
    "brackets only": Hostile(lambda: b"x" + b"[" * 500_000 + b"]" * 500_000),
    "deep Markdown": Hostile(
        lambda: b">" * 10_000 + b" x\n\n" + b"- " * 5_000 + b"y", ("no-text",), "a.md"
    ),
    "Markdown emphasis": Hostile(lambda: b"*a " * 50_000, name="a.md"),
    "front matter bomb": Hostile(
        lambda: (
            b"---\na: &a [x,x]\n"
            + b"".join(b"%c: &%c [*%c,*%c]\n" % (n + 1, n + 1, n, n) for n in range(97, 121))
            + b"---\nSome words.\n"
        ),
        name="a.md",
    ),
    "wrong suffix": Hostile(lambda: b"<html><body>x", name="a.pdf"),
    "polyglot": Hostile(lambda: b"%PDF-1.4\n<html>", ("pdf-malformed",), "a.html"),
    "name with NUL": Hostile(lambda: b"some text", name="file.pdf\0.txt"),
    "name of 4 KB": Hostile(lambda: b"some text", name="n" * 4096),
    "name that climbs": Hostile(lambda: b"some text", name="..\\..\\..\\x"),
    "script in the title": Hostile(
        lambda: b"<b>Title</b><script>alert(1)</script>\n\nSome prose.\n"
    ),
    "formula": Hostile(lambda: b"=HYPERLINK(1)\n\nSome prose.\n"),
}
