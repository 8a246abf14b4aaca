"""How well reference lists are found and split, over articles, styles, labels and line breaks.

``python -m bench.lists --data DIR`` renders the list of each JATS article in every style of
``bench.styles``, with every kind of label, layout and heading below, behind the article's prose,
and prints the share of lists whose entries were found exactly, and of entries found. An entry is
right when it begins and ends where its words do. ``--errors`` prints one entry of each list that
went wrong.
"""

import argparse
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.jats import Article, articles
from bench.styles import STYLES
from ingest.references import locate

_WIDTH = 80
_PROSE = 1500

LABELS: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "1. ": lambda number: f"{number}. ",
    "[1] ": lambda number: f"[{number}] ",
    "(1) ": lambda number: f"({number}) ",
    "1) ": lambda number: f"{number}) ",
    "1 ": lambda number: f"{number} ",
    "1<tab>": lambda number: f"{number}\t",
    "superscript": lambda number: str(number).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")),
    "bullet": lambda _: "• ",
    "dash": lambda _: "- ",
}
HEADINGS = {
    "References": "References\n\n",
    "7. REFERENCES:": "7. REFERENCES:\n",
    "## Works cited": "## Works cited\n\n",
    "none": "",
}


def _flowing(label: str, words: str) -> str:
    return label + words


def _wrapped(label: str, words: str) -> str:
    return textwrap.fill(
        label + words,
        _WIDTH,
        break_long_words=False,
        break_on_hyphens=False,
        expand_tabs=False,
        replace_whitespace=False,
    )


def _hanging(label: str, words: str) -> str:
    return textwrap.fill(
        label + words,
        _WIDTH,
        subsequent_indent="    ",
        break_long_words=False,
        break_on_hyphens=False,
        expand_tabs=False,
        replace_whitespace=False,
    )


LAYOUTS: dict[str, tuple[Callable[[str, str], str], str]] = {
    "a line each": (_flowing, "\n"),
    "a paragraph each": (_flowing, "\n\n"),
    "wrapped": (_wrapped, "\n"),
    "wrapped, hanging": (_hanging, "\n"),
    "wrapped, a paragraph each": (_wrapped, "\n\n"),
}


@dataclass(frozen=True, slots=True)
class Case:
    """A rendered list: the text, where each entry's words begin and end, and what it is."""

    text: str
    entries: tuple[tuple[int, int], ...]
    name: tuple[str, str, str, str]


def cases(article: Article) -> Iterator[Case]:
    """Every rendering of one article's list. One without labels is in the order of its authors."""
    prose = article.text[:_PROSE].rpartition("\n")[0].rstrip() or article.text[:_PROSE]
    for style, render in STYLES.items():
        entries = [" ".join(render(cited).split()) for cited in article.references if cited.title]
        for label, marked in LABELS.items():
            for layout in LAYOUTS:
                for heading in HEADINGS:
                    if label in ("none", "bullet", "dash") and heading == "none":
                        continue
                    ordered = entries if label[0].isdigit() else sorted(entries)
                    yield _case(prose, ordered, marked, (style, label, layout, heading))


def _case(
    prose: str,
    entries: Sequence[str],
    marked: Callable[[int], str],
    name: tuple[str, str, str, str],
) -> Case:
    lay, between = LAYOUTS[name[2]]
    text = f"{prose}\n\n{HEADINGS[name[3]]}"
    spans = []
    for number, words in enumerate(entries, 1):
        label = marked(number)
        shown = lay(label, words)
        start = len(text) + len(label)
        spans.append((start, len(text) + len(shown)))
        text += shown + between
    return Case(text, tuple(spans), name)


@dataclass
class Share:
    """How many lists, and how many entries, came out right."""

    lists: int = 0
    right_lists: int = 0
    entries: int = 0
    right_entries: int = 0

    def add(self, wanted: Sequence[tuple[int, int]], found: Sequence[tuple[int, int]]) -> None:
        """Count one list."""
        self.lists += 1
        self.right_lists += list(wanted) == list(found)
        self.entries += len(wanted)
        self.right_entries += len(set(wanted) & set(found))


def main() -> None:
    """Print the shares by style, label, layout and heading."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--errors", action="store_true")
    options = arguments.parse_args()
    shares: dict[tuple[int, str], Share] = {}
    for article in articles(options.data / "articles" / "jats"):
        for case in cases(article):
            listed = locate(case.text)
            found = [(e.start, e.end) for e in listed.entries] if listed else []
            for at, part in enumerate((*case.name, "all")):
                shares.setdefault((at, part), Share()).add(case.entries, found)
            if options.errors and list(case.entries) != found:
                print(article.name, *case.name, _difference(case, found), sep=" | ")
    print(f"{'':<28}{'lists':>8}{'right':>8}{'entries right':>15}")
    for (_, part), share in sorted(shares.items(), key=lambda item: item[0][0]):
        lists = share.right_lists / share.lists
        print(
            f"{part:<28}{share.lists:>8}{lists:>8.3f}{share.right_entries / share.entries:>15.3f}"
        )


def _difference(case: Case, found: Sequence[tuple[int, int]]) -> str:
    """The first entry that differs, as it should be, and as it was found."""
    missed = next((span for span in case.entries if span not in found), None)
    if missed is None:
        extra = next(span for span in found if span not in case.entries)
        return f"{len(found)} found, more than there are: {case.text[slice(*extra)]!r}"
    near = [f for f in found if f[0] < missed[1] and missed[0] < f[1]]
    shown = [case.text[a:b][:150] for a, b in (missed, *near[:1])]
    return f"{len(found)} of {len(case.entries)}: {shown!r}"


if __name__ == "__main__":
    main()
