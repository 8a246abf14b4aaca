"""Whether wrong citations are told from right ones: articles with one citation in five swapped.

``python -m bench.wrong_source --data DIR`` holds out each article in turn, fits the weights on the
others, and judges swapped copies of the one held out (fixed seeds). It prints the area under the
ROC curve beside TF–IDF cosine between the citing sentence and the cited title on the same pairs,
precision and recall at the default threshold, and the false alarms in the articles as they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import roc_auc_score

from bench.quality import options, report, table
from kg.audit.fit.judge import Fits, Judgement, Linear, Weights
from kg.audit.policy import Policy
from kg.audit.subject import Subject
from kg.model import FindingCode, Reading
from training.citations.articles import articles
from training.citations.fitting import fit, is_wrong
from training.citations.swaps import swapped

SEEDS = range(100, 105)
"""The swapped copies that are judged; none of them is among those that weights are fitted on."""

_MARKS = (0.5, 0.65, 0.8, 0.9)
_ORDER = ("first", "off_turn", "in_turn", "due_fit")


@dataclass
class Scores:
    """Judged citations: whether each was swapped, and what each way of scoring says."""

    wrong: list[bool] = field(default_factory=list)
    ours: list[float] = field(default_factory=list)
    by_words: list[float] = field(default_factory=list)

    def add(self, other: "Scores") -> None:
        """Take in the citations of another article."""
        self.wrong += other.wrong
        self.ours += other.ours
        self.by_words += other.by_words

    def areas(self) -> tuple[float, float]:
        """The areas under the curves."""
        return (
            float(roc_auc_score(self.wrong, self.ours)),
            float(roc_auc_score(self.wrong, self.by_words)),
        )


def _judged(reading: Reading, weights: Weights) -> Scores:
    found = Scores()
    for seed in SEEDS:
        copy = swapped(reading, seed)
        judgements = Fits(Subject(copy.reading), weights).judgements()
        found.wrong += [is_wrong(copy, one.citation, one.key) for one in judgements]
        found.ours += [one.wrong for one in judgements]
        found.by_words += _by_words(copy.reading, judgements)
    return found


def _by_words(reading: Reading, judgements: Sequence[Judgement]) -> list[float]:
    """One minus the TF–IDF cosine of sentence and title, counted over both in this article."""
    titles = {one.reference.key: one.reference.title or "" for one in reading.references}
    sentences = [one.context.sentence for one in judgements]
    counter = TfidfVectorizer(stop_words="english").fit([*sentences, *titles.values()])
    products = counter.transform(sentences).multiply(
        counter.transform([titles[one.key] for one in judgements])
    )
    return [1 - float(value) for value in products.sum(axis=1).A1]


def _without(weights: Weights, names: Sequence[str]) -> Weights:
    kept = {**weights.wrong.weights, **dict.fromkeys(names, 0.0)}
    return Weights(weights.fit, Linear(weights.wrong.constant, kept))


def _at(scores: Scores, threshold: float) -> tuple[float, float]:
    flagged = [w for w, score in zip(scores.wrong, scores.ours, strict=True) if score >= threshold]
    return sum(flagged) / max(1, len(flagged)), sum(flagged) / max(1, sum(scores.wrong))


def measured(readings: Sequence[Reading]) -> str:
    """The section: what each article gives when it is held out, and all of them together."""
    threshold = Policy().threshold(FindingCode.WRONG_SOURCE)
    everything, plain = Scores(), Scores()
    clean = alarms = 0
    rows = []
    for held in readings:
        weights = fit([one for one in readings if one is not held])
        scores = _judged(held, weights)
        everything.add(scores)
        plain.add(_judged(held, _without(weights, _ORDER)))
        untouched = Fits(Subject(held), weights).judgements()
        false = sum(one.wrong >= threshold for one in untouched)
        clean, alarms = clean + len(untouched), alarms + false
        ours, words = scores.areas()
        rows.append((held.id, f"{ours:.3f}", f"{words:.3f}", false, len(untouched)))
        print(*rows[-1], flush=True)
    ours, words = everything.areas()
    rows.append(("**all**", f"**{ours:.3f}**", f"{words:.3f}", alarms, clean))
    marks = [(f"{mark:.2f}", *(f"{one:.3f}" for one in _at(everything, mark))) for mark in _MARKS]
    return "\n\n".join(
        (
            "`python -m bench.wrong_source --write`: each article held out in turn, one citation "
            f"in five swapped ({len(everything.wrong)} judged, {sum(everything.wrong)} swapped, in "
            f"{len(SEEDS)} copies of each). False alarms are in the articles as they are, at the "
            f"default threshold ({threshold}): {50 * alarms / clean:.2f} in 50 citations.",
            table(("article", "AUC", "TF–IDF", "false alarms", "citations"), rows),
            f"Without the order of the list the area is {plain.areas()[0]:.3f}.",
            table(("threshold", "precision", "recall"), marks),
        )
    )


def main() -> None:
    """Print the section, or write it too."""
    chosen = options("bench.wrong_source", __doc__).parse_args()
    readings = list(articles(chosen.data / "articles" / "jats"))
    report("wrong-source", "Wrong sources", measured(readings), write=chosen.write)


if __name__ == "__main__":
    main()
