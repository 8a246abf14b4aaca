"""The works of a reference list as rivals: what each is about, by its title."""

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from kg.audit.fit.words import Vector, in_use, prefix_rarity, prefixes, rarity, stems, vector
from kg.audit.subject import Subject
from kg.model.abbreviations import abbreviations
from kg.model.names import family_name, fold

FEWEST_STEMS = 2
"""An entry whose title has fewer known stems, or none at all, is not judged and is nobody's rival:
of a bare name, or a title in another language, words tell nothing."""

_EVERYWHERE = 0.3
_TOKEN = re.compile(r"[\w+/.-]*[\w+]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One work of the list: the keys of its references, its title, its authors' family names.

    ``stems`` are those of the title, with those of the long forms of its abbreviations.
    """

    keys: tuple[str, ...]
    title: str
    stems: tuple[str, ...]
    authors: tuple[str, ...]

    @property
    def known(self) -> bool:
        """Whether its title tells what it is about, in words that open English text uses."""
        return sum(in_use(stem) for stem in set(self.stems)) >= FEWEST_STEMS


class Entries:
    """The works of a document's list, and how its words are weighed."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self.all = tuple(self._entry(keys) for keys in dict.fromkeys(subject.group_of.values()))
        self.place: Mapping[str, int] = {
            key: at for at, entry in enumerate(self.all) for key in entry.keys
        }

    def stems(self, text: str) -> list[str]:
        """The stems of a text, those of the long forms of its abbreviations added."""
        short = {word for word in _TOKEN.findall(text) if word in self._long}
        return [*stems(text), *(one for word in sorted(short) for one in self._long[word])]

    def weight(self, stem: str) -> float:
        """How much a stem tells: rare in open text, and not in every title of this list."""
        return rarity(stem) * (_EVERYWHERE + self._in_list.get(stem, 1.0))

    @cached_property
    def vectors(self) -> tuple[Vector, ...]:
        """Each work's title, stems weighed by ``weight``."""
        return tuple(vector(entry.stems, self.weight) for entry in self.all)

    @cached_property
    def prefix_vectors(self) -> tuple[Vector, ...]:
        """Each work's title by the first letters of its stems."""
        return tuple(vector(prefixes(entry.stems), prefix_rarity) for entry in self.all)

    @cached_property
    def shares(self) -> tuple[Vector, ...]:
        """Each stem's part in what its title tells; the parts of a title add up to 1."""
        return tuple(_parts(entry.stems, self.weight) for entry in self.all)

    @cached_property
    def _long(self) -> Mapping[str, list[str]]:
        found = abbreviations(self._subject.text)
        return {short: stems(long) for short, long in found.items()}

    @cached_property
    def _in_list(self) -> Mapping[str, float]:
        return _spread([entry.stems for entry in self.all])

    def _entry(self, keys: tuple[str, ...]) -> Entry:
        described = self._subject.described(keys[0]) or self._subject.by_key[keys[0]].reference
        authors = tuple(fold(family_name(name)) for name in described.authors)
        title = described.title or ""
        return Entry(keys, title, tuple(self.stems(title)), authors)


def _spread(titles: list[tuple[str, ...]]) -> dict[str, float]:
    """0 for a stem that every title has, towards 1 for one that few have."""
    counts = Counter(stem for title in titles for stem in set(title))
    most = math.log((len(titles) + 1) / 0.5)
    return {s: math.log((len(titles) + 1) / (n + 0.5)) / most for s, n in counts.items()}


def _parts(found: tuple[str, ...], weight: Callable[[str], float]) -> Vector:
    weights = {stem: weight(stem) for stem in set(found)}
    total = sum(weights.values()) or 1.0
    return {stem: value / total for stem, value in weights.items()}
