"""How well markers are found from text alone, against the links that the articles' authors made.

``python -m bench.markers --data DIR`` renders each JATS article as plain text, the reference list
at its end (the entries' own words, or Vancouver and APA style where only fields are tagged), finds
list and markers in it, and compares pairs of (marker, reference): a gold pair is found when a
citation that overlaps the linked words names the reference; a citation's pair is right when a
linked marker that it overlaps has it. A range is all that it covers: "[3]–[7]", two links with a
dash, is five pairs, and so is one link over the words "3–7". The numeric articles are rendered
again with every marker written in each of the other forms in use.

``--errors`` prints the markers that went wrong, with the words around them.
"""

import argparse
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from bench.jats import Article, articles
from bench.styles import apa, vancouver
from ingest.citations import find_citations
from ingest.references import locate, read_references

_DASH = r"[-–—−]"
_GLUED = "\0⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISED = str.maketrans("0123456789-–,", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻,")

Span = tuple[int, int, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Prose:
    """A text with its linked markers: start, end, the identifiers of all that each stands for."""

    text: str
    gold: tuple[Span, ...]


@dataclass
class Score:
    """Pairs found of those wanted, pairs right of those found, and what went wrong."""

    hit: int = 0
    wanted: int = 0
    right: int = 0
    found: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of right pairs among those found."""
        return self.right / max(1, self.found)

    @property
    def recall(self) -> float:
        """The share of found pairs among those wanted."""
        return self.hit / max(1, self.wanted)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)

    def add(self, other: "Score") -> None:
        """Count another text's pairs in."""
        self.hit += other.hit
        self.wanted += other.wanted
        self.right += other.right
        self.found += other.found
        self.errors += other.errors


def is_numeric(article: Article) -> bool:
    """Whether an article cites by numbers."""
    words = [article.text[m.start : m.end].strip("[]() ") for m in article.markers]
    return 2 * sum(shown[:1].isdigit() for shown in words) > len(words)


def as_linked(article: Article) -> Prose:
    """The article's text with its links, ranges expanded; links of one marker are one."""
    order = [cited.id for cited in article.references]
    numeric = is_numeric(article)
    gold: list[Span] = []
    for marker in article.markers:
        if marker.target not in order:
            continue
        names = _covered(article.text[marker.start : marker.end], marker.target, order)
        between = article.text[gold[-1][1] : marker.start] if gold else ""
        if numeric and gold and re.fullmatch(rf"\s?{_DASH}\s?", between):
            start, _, before = gold.pop()
            first = max(order.index(name) for name in before)
            names |= before | frozenset(order[first : order.index(marker.target) + 1])
            gold.append((start, marker.end, names))
        else:
            gold.append((marker.start, marker.end, names))
    return Prose(article.text, tuple(gold))


def _covered(words: str, target: str, order: Sequence[str]) -> frozenset[str]:
    span = re.fullmatch(rf"[\[(]?(\d+)\s?{_DASH}\s?(\d+)[\])]?", words)
    if span is None:
        return frozenset({target})
    first = order.index(target)
    return frozenset(order[first : first + int(span.group(2)) - int(span.group(1)) + 1])


def rewritten(prose: Prose, order: Sequence[str], form: Callable[[list[int]], str]) -> Prose:
    """The text with every bracketed marker written in another form.

    A superscript, or what was one (it begins with a NUL), follows the word before it directly, and
    a full stop or comma after it comes before it.
    """
    text, at = "", 0
    gold: list[Span] = []
    for start, end, names in _bracketed(prose):
        text += prose.text[at:start]
        at = end
        shown = form(sorted(order.index(name) + 1 for name in names))
        if shown[0] in _GLUED:
            shown = shown.removeprefix("\0")
            after = prose.text[end : end + 1]
            moved = after if after and after in ".,;:" else ""
            text = text.rstrip(" ") + moved
            at += len(moved)
        gold.append((len(text), len(text) + len(shown), names))
        text += shown
    return Prose(text + prose.text[at:], tuple(gold))


def _bracketed(prose: Prose) -> list[Span]:
    """The links grouped by the square brackets around them."""
    groups: list[Span] = []
    for match in re.finditer(rf"\[[\d,\s–—-]+\](?:{_DASH}\[\d+\])?", prose.text):
        inside = [g for g in prose.gold if match.start() <= g[0] and g[1] <= match.end()]
        if inside:
            names = frozenset(name for _, _, its in inside for name in its)
            groups.append((match.start(), match.end(), names))
    return groups


def _runs(numbers: Iterable[int], dash: str) -> list[str]:
    """Numbers with runs of three or more written as ranges."""
    parts: list[str] = []
    for _, group in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        parts += [f"{run[0]}{dash}{run[-1]}"] if len(run) > 2 else [str(number) for number in run]
    return parts


FORMS: dict[str, Callable[[list[int]], str]] = {
    "[1,3–5]": lambda numbers: f"[{','.join(_runs(numbers, '–'))}]",
    "[1, 3-5]": lambda numbers: f"[{', '.join(_runs(numbers, '-'))}]",
    "[3][4]": lambda numbers: "".join(f"[{number}]" for number in numbers),
    "[3], [4]–[6]": lambda numbers: ", ".join(f"[{part}]" for part in _runs(numbers, "]–[")),
    "¹,³⁻⁵": lambda numbers: ",".join(_runs(numbers, "-")).translate(_RAISED),
    "1,3–5 (superscripts lost)": lambda numbers: "\0" + ",".join(_runs(numbers, "–")),
    "(1,3–5)": lambda numbers: f"({','.join(_runs(numbers, '–'))})",
    "(1; 3-5)": lambda numbers: f"({'; '.join(_runs(numbers, '-'))})",
}


def measure(article: Article, prose: Prose) -> Score:
    """Find list and markers in a text and compare them with its links."""
    text, places = _document(article, prose.text)
    listed = locate(text)
    references = read_references(text, listed.entries) if listed else ()
    citations = find_citations(text, references, [(listed.start, listed.end)] if listed else [])
    ids = {
        reference.key: name
        for reference in references
        for name, at in places.items()
        if reference.start <= at < reference.end
    }
    ours = [(c.start, c.end, frozenset(ids.get(k, k) for k in c.references)) for c in citations]
    return _compare(text, prose.gold, ours)


def _document(article: Article, prose: str) -> tuple[str, dict[str, int]]:
    """A plain text with the reference list at its end, and where each entry begins."""
    numeric = is_numeric(article)
    text = f"{prose.rstrip()}\n\nReferences\n\n"
    places = {}
    for number, cited in enumerate(article.references, 1):
        text += f"{number}. " if numeric else ""
        places[cited.id] = len(text)
        text += f"{cited.words or (vancouver(cited) if numeric else apa(cited))}\n"
    return text, places


def _compare(text: str, gold: Sequence[Span], ours: Sequence[Span]) -> Score:
    wanted = {(start, end, name) for start, end, names in gold for name in names}
    found = {(start, end, name) for start, end, names in ours for name in names}
    missed = {pair for pair in wanted if not _meets(pair, ours)}
    wrong = {pair for pair in found if not _meets(pair, gold)}
    return Score(
        hit=len(wanted) - len(missed),
        wanted=len(wanted),
        right=len(found) - len(wrong),
        found=len(found),
        errors=[
            *(f"missed {_shown(text, *pair)}" for pair in sorted(missed)),
            *(f"wrong  {_shown(text, *pair)}" for pair in sorted(wrong)),
        ],
    )


def _meets(pair: tuple[int, int, str], others: Sequence[Span]) -> bool:
    start, end, name = pair
    return any(first < end and start < last and name in names for first, last, names in others)


def _shown(text: str, start: int, end: int, name: str) -> str:
    around = f"…{text[max(0, start - 40) : start]}«{text[start:end]}»{text[end : end + 20]}…"
    return f"{name}: {' '.join(around.split())}"


def _row(name: str, score: Score) -> str:
    figures = f"{score.precision:>10.3f}{score.recall:>8.3f}{score.f1:>8.3f}{score.wanted:>8}"
    return f"{name:<28}{figures}"


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--errors", action="store_true")
    options = arguments.parse_args()
    every = articles(options.data / "articles" / "jats")
    print(f"{'':<28}{'precision':>10}{'recall':>8}{'F1':>8}{'pairs':>8}")
    totals = {"numeric": Score(), "author-year": Score()}
    forms = {form: Score() for form in FORMS}
    for article in every:
        prose, numeric = as_linked(article), is_numeric(article)
        score = measure(article, prose)
        print(_row(article.name, score))
        if options.errors:
            print(*score.errors, sep="\n")
        totals["numeric" if numeric else "author-year"].add(score)
        order = [cited.id for cited in article.references]
        for form, total in forms.items() if numeric else ():
            total.add(measure(article, rewritten(prose, order, FORMS[form])))
    for name, score in totals.items():
        print(_row(name, score))
    for name, score in forms.items():
        print(_row(f"numeric, as {name}", score))
        if options.errors:
            print(*score.errors[:40], sep="\n")


if __name__ == "__main__":
    main()
