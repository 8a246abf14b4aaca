"""The Open IE section of the page of figures."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.openie.carb import Result, Tuple, match
from bench.openie.reading import Candidate
from bench.openie.validation import Gold, Half
from bench.quality import published, table

_PEERS = Path(__file__).with_name("published.tsv")
_KEPT = 0.25
_FEW = 20
Halves = Sequence[Half]


def section(ours: Mapping[str, Halves], known: Result, precision: Sequence[Sequence[str]]) -> str:
    """The section: our halves in each variant, the peers, precision by construction."""
    return "\n\n".join(
        [
            "`python -m bench.openie --write`: tuples of our clauses on CaRB's development "
            "sentences (2,548 gold tuples), confidence fitted on one half and measured on the "
            "other, both ways. *Best F1* is the best point on the curve, as in published figures; "
            "*F1 kept* is at the threshold that was best on the other half.",
            table(
                ["coordination", "half", "AUC", "P", "R", "best F1", "F1 kept"],
                [row for name, both in ours.items() for row in _rows(name, both)],
            ),
            "A claims store wants each conjunct as its own claim; the measure wants them together, "
            'so both are shown. A verb that the text leaves out is written *be* ("X, a Y": X; be; '
            "Y), which the reference scorer takes for any form of it. Systems that write *is* do "
            "not gain by that rule: the variants with *is* are the ones to set beside them.",
            "What is held out is weights and threshold. Which constructions and features there "
            "are was decided with all development sentences in view, so expect somewhat less on "
            "others.",
            "The scorer is our own, after the paper; what that leaves open (the rule for *be*, "
            "arguments of sayings either way round, the context of OpenIE 5's output before its "
            "first argument) is settled as in the authors' scorer. It gives OpenIE 5 on the same "
            f"sentences AUC {_percent(known.auc)}, P {_percent(known.best.precision)}, "
            f"R {_percent(known.best.recall)}, F1 {_percent(known.best.f1)}; a test holds these to "
            "the figures known for it there.",
            "Beside published systems (theirs on CaRB's test sentences, ours on the development "
            "sentences by the halves above; OpenIE 5 differs by 1 AUC and 2 F1 between the two):",
            table(["system", "AUC", "F1", "note"], [*_ours(ours), *_peers()]),
            "Precision of our tuples by what gave them and, for clauses, by the relation of their "
            f"verb (confidence of {_KEPT} or more, coordination whole, best gold tuple):",
            table(["construction", "tuples", "precision", "mean confidence"], precision),
        ]
    )


def _rows(name: str, both: Halves) -> list[list[str]]:
    halves = list(zip(("even", "odd"), both, strict=True))
    rows = [[name, which, *_figures(half)] for which, half in halves]
    columns = zip(*(_numbers(half) for half in both), strict=True)
    return [*rows, [name, "mean", *(_percent(sum(column) / 2) for column in columns)]]


def _figures(half: Half) -> list[str]:
    return [_percent(number) for number in _numbers(half)]


def _numbers(half: Half) -> tuple[float, ...]:
    best = half.result.best
    return half.result.auc, best.precision, best.recall, best.f1, half.kept.f1


def _ours(ours: Mapping[str, Halves]) -> list[list[str]]:
    rows = []
    for name, both in ours.items():
        auc = sum(half.result.auc for half in both) / 2
        f1 = sum(half.result.best.f1 for half in both) / 2
        figures = [f"**{_percent(figure)}**" for figure in (auc, f1)]
        rows.append([f"**Whence, coordination {name}**", *figures, "development, no large model"])
    return rows


def _peers() -> list[list[str]]:
    rows = published(_PEERS)
    return [[row["system"], row["auc"] or "–", row["f1"], row["note"]] for row in reversed(rows)]


def _percent(figure: float) -> str:
    return f"{100 * figure:.1f}"


def by_construction(
    gold: Gold, found: Mapping[str, Sequence[Candidate]], both: Halves
) -> list[list[str]]:
    """How precise the tuples of each construction are, and how sure we were of them."""
    groups: dict[str, list[tuple[float, float]]] = {}
    for half in both:
        for sentence, tuples in half.tuples.items():
            for candidate, one in zip(found[sentence], tuples, strict=True):
                if one.confidence >= _KEPT:
                    name = _name(candidate)
                    groups.setdefault(name, []).append(
                        (_precision(gold[sentence], one), one.confidence)
                    )
    rows = []
    for name, pairs in sorted(groups.items(), key=lambda group: -len(group[1])):
        if len(pairs) >= _FEW:
            right, sure = (sum(column) / len(pairs) for column in zip(*pairs, strict=True))
            rows.append([name, str(len(pairs)), f"{right:.2f}", f"{sure:.2f}"])
    return rows


def _name(candidate: Candidate) -> str:
    found = candidate.found
    return found.traits.get("head", found.construction)


def _precision(gold: Sequence[Tuple], one: Tuple) -> float:
    return max((match(other, one)[0] for other in gold), default=0.0)
