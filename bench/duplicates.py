"""How surely two references are told to be one work, on pairs made from the tuning articles.

``python -m bench.duplicates --data DIR`` takes the works that the JATS articles cite, makes pairs
of each with itself as another list would print it (``bench.variants.SAME``) and with works that
only look like it (``OTHER``), prints both references in two styles, parses them and asks
``kg.audit.same_work`` whether they are one, and ``kg.meeting`` whether they get one IRI when they
stand in two documents. Thresholds were chosen on the works of the tuning half; the other half
tells how well they do. Identifiers are left out: they would decide most pairs.

``--errors`` prints pairs that went wrong; ``--thresholds`` prints the tuning half's figures over a
range of thresholds.
"""

import argparse
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from bench.jats import Cited, articles
from bench.styles import STYLES
from bench.variants import Pair, pairs
from ingest.references import parse_reference
from kg.audit import same_work
from kg.identity import Identity
from kg.meeting.works import Mention, met
from kg.model import Identifiers, LinkedReference, Reference

_SEED = 7


@dataclass(frozen=True, slots=True)
class Case:
    """A pair as two parsed references."""

    pair: Pair
    one: Reference
    two: Reference

    @property
    def joined(self) -> bool:
        """Whether the pair is told to be one work."""
        return same_work.content_likeness(self.one, self.two) is not None

    @property
    def one_iri(self) -> bool:
        """Whether both references, in two documents, come to denote the same work."""
        identity = Identity()
        linked = (
            LinkedReference(one.key, one, identity.work_of_reference(one))
            for one in (self.one, self.two)
        )
        mentions = [Mention(one.id, one) for one in linked]
        works = met(mentions)
        named = [works.get(one.linked.work or "") for one in mentions]
        return None not in named and len(set(named)) == 1


def works(folder: Path) -> list[Cited]:
    """The articles that the tuning articles cite, each once."""
    found: dict[str, Cited] = {}
    for article in articles(folder):
        for cited in article.references:
            if cited.authors and cited.container and cited.year[:4].isdigit() and cited.first_page:
                found.setdefault(cited.title.lower(), replace(cited, doi="", pmid=""))
    return list(found.values())


def is_tuning(work: Cited) -> bool:
    """Whether a work belongs to the half on which thresholds are chosen."""
    return sha256(work.title.lower().encode()).digest()[0] % 2 == 0


def cases(some: Sequence[Cited], seed: int = _SEED) -> list[Case]:
    """The pairs made from works, printed in styles drawn by chance and parsed."""
    chance = random.Random(seed)
    styles = list(STYLES.values())
    known: dict[str, Reference] = {}

    def printed(cited: Cited, key: str) -> Reference:
        text = chance.choice(styles)(cited)
        if text not in known:
            parsed = parse_reference(text)
            known[text] = Reference(
                key,
                text,
                0,
                len(text),
                Identifiers(),
                parsed.title,
                parsed.authors,
                parsed.year,
                parsed.container,
                parsed.volume,
                parsed.issue,
                parsed.pages,
            )
        return replace(known[text], key=key)

    return [
        Case(pair, printed(pair.one, "1"), printed(pair.two, "2")) for pair in pairs(some, seed)
    ]


def figures(some: Iterable[Case]) -> tuple[float, float]:
    """Precision and recall over cases."""
    right = joined = same = 0
    for case in some:
        same += case.pair.same
        joined += case.joined
        right += case.pair.same and case.joined
    return right / max(1, joined), right / max(1, same)


def _print_kinds(some: Sequence[Case]) -> None:
    kinds: dict[tuple[bool, str], list[Case]] = defaultdict(list)
    for case in some:
        kinds[not case.pair.same, case.pair.kind].append(case)
    print(f"{'':<28}{'pairs':>7}{'joined':>9}{'one IRI':>9}")
    for (_, kind), members in sorted(kinds.items()):
        joined = sum(case.joined for case in members) / len(members)
        one_iri = sum(case.one_iri for case in members) / len(members)
        print(f"{kind:<28}{len(members):>7}{joined:>9.3f}{one_iri:>9.3f}")


def _print_errors(some: Sequence[Case]) -> None:
    for case in some:
        if case.joined != case.pair.same:
            print(f"\n{case.pair.kind}:")
            for reference in (case.one, case.two):
                print(f"  {reference.text}\n    {_fields(reference)}")


def _fields(r: Reference) -> str:
    return " | ".join(map(str, (r.authors[:1], r.title, r.year, r.container, r.volume, r.pages)))


def main() -> None:
    """Print the tables."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--errors", action="store_true")
    arguments.add_argument("--thresholds", action="store_true")
    options = arguments.parse_args()
    every = works(options.data / "articles" / "jats")
    tuning = cases([work for work in every if is_tuning(work)])
    other = cases([work for work in every if not is_tuning(work)])
    if options.thresholds:
        for threshold in range(80, 100, 2):
            same_work.TITLE_LIKENESS = float(threshold)
            print(f"title likeness {threshold}: precision %.3f, recall %.3f" % figures(tuning))
        return
    for name, some in (("tuning half", tuning), ("other half", other)):
        precision, recall = figures(some)
        print(f"{name}: {len(some)} pairs, precision {precision:.3f}, recall {recall:.3f}")
        _print_kinds(some)
        print()
    if options.errors:
        _print_errors(tuning)


if __name__ == "__main__":
    main()
