"""How well the language layer reads: ``python -m bench.gold --shared ../shared``.

Claims by head match on the annotated sentences of ``tests/gold``, in two halves: one to tune on,
one to report. ``--write`` puts both into ``docs/quality.md``; ``--errors`` lists what was missed,
wrong and wrongly meant in the half to tune on. The model is the shipped one, or ``$WHENCE_MODEL``.
"""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bench.gold.draw import BLOG
from bench.gold.found import Found, cases
from bench.gold.match import Matched, matched
from bench.gold.records import FIRST, read
from bench.gold.score import BINS, SURE, Scores, scored
from bench.gold.show import in_words
from bench.quality import PAGE, put
from ingest.language import Language

HALVES = ("tune", "report")
_ABOUT = (
    "`python -m bench.gold --write`: claims by head match on the sentences of `tests/gold`, whose "
    "README says how they were drawn, annotated and scored. The rules were tuned on the first half "
    "and on other paragraphs of the same articles. Of the second half only figures were looked at, "
    "several times, but for the blog article: what is found in all of it was read once, and a rule "
    "mended after that. So the column of the articles in the second half tells what to expect of "
    "scientific text; the demo documents are short plain sentences of our own."
)


def main() -> None:
    """Print the tables."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--shared", type=Path, default=Path("../shared"))
    arguments.add_argument("--half", choices=HALVES)
    arguments.add_argument("--errors", action="store_true")
    arguments.add_argument("--write", action="store_true", help=f"write the section of {PAGE}")
    given = arguments.parse_args()
    sentences = read(FIRST)
    found = [matched(case) for case in cases(sentences, given.shared, Language())]
    if len(found) < len(sentences):
        print(f"{len(sentences) - len(found)} sentences are not in the texts")
    if given.errors:
        print("\n".join(_errors([one for one in found if one.case.gold.half == "tune"])))
        return
    halves = [given.half] if given.half else list(HALVES)
    figures = "\n\n".join(_half(half, found) for half in halves)
    print(figures)
    if given.write:
        put("gold", "Claims gold", f"{_ABOUT}\n\n```\n{figures}\n```")


def _half(half: str, found: Sequence[Matched]) -> str:
    """The table of one half: all of it, and each kind of text by itself."""
    own = [one for one in found if one.case.gold.half == half]
    kinds = {
        half: own,
        "articles": [one for one in own if "/jats/" in one.case.gold.article],
        "demo": [one for one in own if one.case.gold.article.startswith("demo/")],
        "blog": [one for one in own if one.case.gold.article == BLOG],
    }
    scores = {kind: scored(some) for kind, some in kinds.items()}
    missed = list(short_of_target(scores))
    lines = [*table(list(kinds), list(scores.values())), *missed]
    return "\n".join(lines)


def short_of_target(scores: Mapping[str, Scores]) -> Iterator[str]:
    """What misses its target, a line each: the kind of text, the figure and the target."""
    for kind, one in scores.items():
        for name, key, target in _FIGURES:
            share = getattr(one, key)
            value = share if isinstance(share, float) else share.value
            counted = isinstance(share, float) or share.of
            if target and counted and value < float(target):
                yield f"short of target: {kind}, {name} {value:.3f} ({target})"


def table(names: Sequence[str], columns: Sequence[Scores]) -> Iterator[str]:
    """The figures, one a line, a column for each half."""
    yield f"{'':34}{''.join(f'{name:>18}' for name in names)}   target"
    yield _line("sentences", [str(one.sentences) for one in columns])
    for name, key, target in _FIGURES:
        shown = []
        for one in columns:
            share = getattr(one, key)
            shown.append(
                f"{share:.3f}" if isinstance(share, float) else
                f"{share.value:.3f} ({share.right}/{share.of})"
            )  # fmt: skip
        yield _line(name, shown, target)
    shares = [one.above(SURE) for one in columns]
    yield _line(
        f"right, confidence ≥ {SURE}", [f"{s.value:.3f} ({s.right}/{s.of})" for s in shares], "0.80"
    )
    for low, high in BINS:
        shares = [one.above(low, high) for one in columns]
        yield _line(
            f"  {low:.1f} ≤ confidence < {min(high, 1.0):.1f}",
            [f"{s.value:.3f} ({s.right}/{s.of})" for s in shares],
        )


_FIGURES = (
    ("claim precision", "precision", "0.80"),
    ("claim recall", "recall", "0.70"),
    ("claim F1", "f1", ""),
    ("polarity of matches", "polarity", "0.97"),
    ("certainty of matches", "certainty", "0.93"),
    ("role of matches", "role", "0.85"),
    ("marker links, F1", "links", "0.95"),
    ("marker links, precision", "link_precision", ""),
    ("marker links, recall", "link_recall", ""),
    ("no claim where none is", "silent", ""),
    ("qualifiers found, of matches", "qualifiers", ""),
    ("quantities found, of matches", "quantities", ""),
    ("attribution found, of matches", "attribution", ""),
)


def _line(name: str, shown: Sequence[str], target: str = "") -> str:
    return f"{name:34}{''.join(f'{one:>18}' for one in shown)}   {target}".rstrip()


def _errors(found: Sequence[Matched]) -> Iterator[str]:
    for one in found:
        lines = list(_wrong(one))
        if lines:
            yield f"\n{one.case.text}"
            yield from lines


def _wrong(one: Matched) -> Iterator[str]:
    for claim in one.missed:
        yield f"  MISSED  {in_words(claim, one.case.text)}"
    for found in one.wrong:
        yield f"  WRONG   {_shown(found)}"
    for claim, found in one.pairs:
        said = found.assertion
        for name, value, right in (
            ("polarity", said.polarity, claim.polarity),
            ("certainty", said.certainty, claim.certainty),
            ("role", said.role, claim.role),
        ):
            if value not in right:
                yield f"  {name.upper()} {value}, not {'/'.join(right)}: {_shown(found)}"
        given = {m for m in found.markers if one.case.places[0] <= m[0] <= one.case.places[-1]}
        wanted = {one.case.at(mark) for mark in claim.markers}
        allowed = {one.case.at(mark) for mark in claim.allowed}
        if wanted - given or given - wanted - allowed:
            yield f"  MARKERS {_shown(found)}"


def _shown(found: Found) -> str:
    said = found.assertion
    parts = [said.subject.text, said.relation.text, said.object.text if said.object else "–"]
    stance = f"{said.polarity} {said.certainty} {said.role}"
    return f"{' | '.join(parts)}  ·  {stance}  ·  {said.confidence} {said.rule}"


if __name__ == "__main__":
    main()
