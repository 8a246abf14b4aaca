"""The judgement on each citation: how likely its work is the wrong one, by a logistic model."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg.audit.contexts import Context
from kg.audit.fit.entries import Entry
from kg.audit.fit.evidence import FEATURES, Evidence
from kg.audit.fit.likeness import FEATURES as LIKENESS
from kg.audit.subject import Subject

NAMED = math.log(1 / 9) - math.log(1 / 4)
"""What a marker that names author and year adds to the log odds: nobody slips there by a digit, so
one such citation in ten is taken to be wrong where it is one in five of numbers. Set by hand: the
articles in which weights are learnt are read as if they cited by number."""

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Linear:
    """A linear model: its constant and a weight for each feature, by name."""

    constant: float
    weights: Mapping[str, float]

    def value(self, names: Sequence[str], features: Sequence[float]) -> float:
        """The weighted sum of named features."""
        pairs = zip(names, features, strict=True)
        return self.constant + sum(self.weights[name] * value for name, value in pairs)


@dataclass(frozen=True, slots=True)
class Weights:
    """Both models: how well a work fits a context, and whether a citation is wrong."""

    fit: Linear
    wrong: Linear


@dataclass(frozen=True, slots=True)
class Judgement:
    """One naming of a work by a marker.

    ``citation`` is a position in ``Reading.citations``; ``wrong`` is the probability that another
    work is meant, where one citation in five is wrong (by author and year: one in ten).
    ``rivals`` are the other works by their keys, best first, with how much better than the cited
    one each fits (in log odds). ``design`` is a kind of study that the sentence
    names and the title does not; ``foreign`` are stems that the paragraph keeps using and the work
    has nothing to do with (see ``Evidence``).
    """

    citation: int
    key: str
    context: Context
    wrong: float
    features: Mapping[str, float]
    design: str | None
    foreign: tuple[str, ...]
    rivals: tuple[tuple[tuple[str, ...], float], ...]


class Fits:
    """Judges every citation of a document whose work's title is known."""

    def __init__(self, subject: Subject, weights: Weights | None = None) -> None:
        self._weights = weights or shipped()
        self.evidence = Evidence(subject)
        self._known: dict[int, list[float]] = {}

    def judgements(self) -> list[Judgement]:
        """One judgement for each citation of each work that can be judged, in order of place."""
        entries = self.evidence.entries.all
        return [
            self._judge(number)
            for number, (_, _, place) in enumerate(self.evidence.mentions)
            if entries[place].known and sum(entry.known for entry in entries) > 1
        ]

    def context(self, citation: int) -> Context:
        """The context of a citation, by its position."""
        return self.evidence.contexts[citation]

    def known(self, key: str) -> bool:
        """Whether it is known what the work under a key is about."""
        return self._entry(key).known

    def designs_of(self, key: str) -> frozenset[str]:
        """The kinds of study that the title of the work under a key names."""
        return self.evidence.designs[self.evidence.entries.place[key]]

    def stems(self, text: str) -> list[str]:
        """The stems of a text, abbreviations of the document spelled out."""
        return self.evidence.entries.stems(text)

    def _entry(self, key: str) -> Entry:
        return self.evidence.entries.all[self.evidence.entries.place[key]]

    def _judge(self, number: int) -> Judgement:
        at, key, place = self.evidence.mentions[number]
        fits = self._fits(at)
        rivals = self.evidence.rivals(at, place)
        features = self.evidence.features(number, self._fits, rivals)
        design = self.evidence.other_design(at, place, fits, rivals)
        foreign = self.evidence.other_study(at, place)
        wrong = self._weights.wrong.value(FEATURES, features)
        wrong += 0.0 if key.isdecimal() else NAMED
        best = sorted(rivals, key=lambda n: -fits[n])[:_SHOWN]
        entries = self.evidence.entries.all
        return Judgement(
            citation=at,
            key=key,
            context=self.evidence.contexts[at],
            wrong=1 / (1 + math.exp(-wrong)),
            features=dict(zip(FEATURES, features, strict=True)),
            design=design,
            foreign=foreign,
            rivals=tuple((entries[n].keys, fits[n] - fits[place]) for n in best),
        )

    def _fits(self, at: int) -> list[float]:
        if at not in self._known:
            likeness = self.evidence.likeness(at)
            self._known[at] = [self._weights.fit.value(LIKENESS, row) for row in likeness]
        return self._known[at]


@cache
def shipped() -> Weights:
    """The weights that come with Whence."""
    return read_weights((files(__package__) / "weights.json").read_text(encoding="utf-8"))


def read_weights(content: str) -> Weights:
    """Weights as JSON: {"fit": {"constant", "weights"}, "wrong": {…}}."""
    record = json.loads(content)
    fit, wrong = (Linear(record[n]["constant"], record[n]["weights"]) for n in ("fit", "wrong"))
    return Weights(fit, wrong)


def fits_of(subject: Subject) -> Fits:
    """How well the cited works of a document fit what they are cited for; made once for it."""
    return subject.once(Fits, Fits)
