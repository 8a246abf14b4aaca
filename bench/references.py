"""How well reference strings are parsed: the model and the rules on the same held-out tenth.

``python -m bench.references --data DIR`` reads AnyStyle's and GROBID's labelled strings, of which
the model never saw the held-out tenth (``training.references_split``), and prints

- token F1 and exact match of the fields that a reference record has, by rules alone and with the
  model: tokens are words, compared as multisets field by field; a field matches exactly when all
  its words do, in order; a field that neither side has is not counted;
- token F1 of the model's labels, token by token, for every label, and over all of them: by the one
  convention of ``training.references_harmony``, and by the habits of each set;
- strings per second of processor time;
- exact match of fields on the references of the tuning articles, printed in the styles of
  ``bench.styles``: here authors match when every family name is found, in order.

AnyStyle's set "ugly" holds many strings that are labelled against the scheme of the other sets, so
figures are given with and without it.

Words that only announce a field ("pp.", "vol.", "In", "et al.") count on neither side.
"""

import argparse
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.jats import Cited, articles
from bench.styles import STYLES
from ingest.references import ParsedReference, parse_reference
from ingest.references.rules import flow, parse_by_rules
from ingest.references.sequence import labeller
from ingest.references.tokens import YEAR
from kg.model.names import family_name
from training.references_data import LabelledReference, words_of
from training.references_split import load

_UGLY = "anystyle ugly"
FIELDS = ("title", "authors", "year", "container", "volume", "issue", "pages")
_YEAR = re.compile(rf"(?<!\d){YEAR}(?!\d)")
_LABEL_OF = {"authors": "author", "year": "date"}
_SILENT = frozenset(
    [
        "p",
        "pp",
        "page",
        "pages",
        "vol",
        "volume",
        "v",
        "no",
        "n",
        "nr",
        "number",
        "issue",
        "in",
        "ed",
        "eds",
        "editor",
        "editors",
        "hrsg",
        "dir",
        "and",
        "et",
        "al",
        "und",
        "y",
        "others",
    ]
)


@dataclass
class Counts:
    """What was found of one field or label. Exact matches are counted over fields either side has.

    ``asked`` and ``exact`` stay 0 where tokens are compared one by one.
    """

    right: int = 0
    found: int = 0
    wanted: int = 0
    exact: int = 0
    asked: int = 0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / max(1, self.found + self.wanted)

    @property
    def matched(self) -> float:
        """The share of fields that match word by word."""
        return self.exact / max(1, self.asked)

    def compare(self, gold: list[str], ours: list[str]) -> None:
        """Count one field of one reference, given as words."""
        if not gold and not ours:
            return
        self.right += (Counter(gold) & Counter(ours)).total()
        self.found += len(ours)
        self.wanted += len(gold)
        self.asked += 1
        self.exact += gold == ours


@dataclass
class Table:
    """The counts of one parser, by field."""

    fields: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    seconds: float = 0.0


def gold_words(reference: LabelledReference, name: str) -> list[str]:
    """The words of a field as the data label them; of a label that comes twice the first."""
    if name == "year":
        return [year.group() for date in reference.fields("date") for year in _YEAR.finditer(date)][
            :1
        ]
    if name == "title":
        return _spoken(max(reference.fields("title"), key=len, default=""))
    if name == "authors" and "author" not in reference.labels and "title" in reference.labels:
        title = reference.labels.index("title")
        return _spoken(reference.field("editor")) if "editor" in reference.labels[:title] else []
    return _spoken(reference.field(_LABEL_OF.get(name, name)))


def our_words(parsed: ParsedReference, name: str) -> list[str]:
    """The words of a field of a parsed reference."""
    value = getattr(parsed, name)
    return _spoken(" ".join(value) if name == "authors" else str(value or ""))


def _spoken(text: str) -> list[str]:
    return [word for word in words_of(text) if word not in _SILENT]


def score_fields(
    references: Iterable[LabelledReference], parse: Callable[[str], ParsedReference]
) -> Table:
    """The counts of a parser over labelled references."""
    table = Table()
    for reference in references:
        begun = time.process_time()
        parsed = parse(reference.text)
        table.seconds += time.process_time() - begun
        for name in FIELDS:
            table.fields[name].compare(gold_words(reference, name), our_words(parsed, name))
    return table


def score_labels(references: Iterable[LabelledReference]) -> dict[str, Counts]:
    """The counts of the model's labels over the words of labelled references, and of all together.

    Punctuation is not counted. ``note`` is what belongs to no other field.
    """
    counts: dict[str, Counts] = defaultdict(Counts)
    for reference in references:
        ours = labeller().labels(list(reference.tokens))
        for token, gold, label in zip(reference.tokens, reference.labels, ours, strict=True):
            if not token.is_word:
                continue
            for name, wanted, found in ((gold, 1, 0), (label, 0, 1), ("all", 1, 1)):
                counts[name].wanted += wanted
                counts[name].found += found
            for name in (gold, "all"):
                counts[name].right += gold == label
    return counts


def restyled(folder: Path, parse: Callable[[str], ParsedReference]) -> dict[str, dict[str, Counts]]:
    """For each style the counts by field over the articles that the tuning articles cite."""
    table: dict[str, dict[str, Counts]] = {style: defaultdict(Counts) for style in STYLES}
    works = [c for article in articles(folder) for c in article.references if c.title and c.authors]
    for style, render in STYLES.items():
        for cited in works:
            parsed = parse(render(cited))
            for name in FIELDS:
                ours = our_words(parsed, name)
                if name == "authors":
                    ours = _spoken(" ".join(family_name(author) for author in parsed.authors))
                table[style][name].compare(_tagged(cited, name, style), ours)
    return table


def _tagged(cited: Cited, name: str, style: str) -> list[str]:
    """The words of a field as the article tags it and the style prints it."""
    if name == "authors":
        shown = {
            "nature": 1 if len(cited.authors) > 5 else 6,
            "vancouver": 6,
            "ama": 6,
            "harvard": 6,
        }
        return _spoken(" ".join(person.family for person in cited.authors[: shown.get(style, 99)]))
    if name == "pages":
        return _spoken(f"{cited.first_page} {cited.last_page}")
    if name == "issue" and style in ("harvard", "nature", "elsevier"):
        return []
    return _spoken(cited.year[:4] if name == "year" else getattr(cited, name))


def _print_restyled(table: dict[str, dict[str, Counts]], title: str) -> None:
    print(f"{title:<24}" + "".join(f"{name:>11}" for name in FIELDS))
    for style, fields in table.items():
        print(f"{style:<24}" + "".join(f"{fields[name].matched:>11.3f}" for name in FIELDS))
    print()


def _print_fields(rules: Table, model: Table, count: int) -> None:
    print(f"{'field':<12}{'rules F1':>10}{'model F1':>10}{'rules exact':>13}{'model exact':>13}")
    for name in FIELDS:
        one, two = rules.fields[name], model.fields[name]
        print(f"{name:<12}{one.f1:>10.3f}{two.f1:>10.3f}{one.matched:>13.3f}{two.matched:>13.3f}")
    speeds = [count / max(table.seconds, 1e-9) for table in (rules, model)]
    print(f"strings per second: rules {speeds[0]:.0f}, with the model {speeds[1]:.0f}\n")


def _print_labels(some: Sequence[LabelledReference], own: Sequence[LabelledReference]) -> None:
    """The table by the one convention, beside it without "ugly" and by the habits of each set."""
    tables = [score_labels(them) for them in (some, _plain(some), own, _plain(own))]
    titles = ("token F1", "without ugly", "own habits", "without ugly")
    print(f"{'label':<12}" + "".join(f"{title:>14}{'tokens':>8}" for title in titles))
    for name in sorted(tables[0], key=lambda name: (name == "all", -tables[0][name].wanted)):
        counts = [table[name] for table in tables]
        print(f"{name:<12}" + "".join(f"{one.f1:>14.3f}{one.wanted:>8}" for one in counts))


def _plain(some: Iterable[LabelledReference]) -> list[LabelledReference]:
    return [reference for reference in some if reference.source != _UGLY]


def main() -> None:
    """Print the tables."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    options = arguments.parse_args()
    split = load(options.data)
    held_out = split.held_out
    print(f"{len(held_out)} strings held out, {len(split.train)} learnt from\n")
    names = sorted({reference.source for reference in held_out})
    parts = {name: [r for r in held_out if r.source == name] for name in names}
    parts["all but ugly"] = _plain(held_out)
    for name, references in (*parts.items(), ("all", list(held_out))):
        print(f"{name}: {len(references)} strings")
        rules = score_fields(references, lambda text: parse_by_rules(flow(text)))
        _print_fields(rules, score_fields(references, parse_reference), len(references))
    _print_labels(held_out, load(options.data, one_convention=False).held_out)
    folder = options.data / "articles" / "jats"
    _print_restyled(restyled(folder, lambda text: parse_by_rules(flow(text))), "\nby rules")
    _print_restyled(restyled(folder, parse_reference), "with the model")


if __name__ == "__main__":
    main()
