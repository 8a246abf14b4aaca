"""The gold annotation as records, and the stand-off file that holds them: no words of any text.

A place is a pair of character offsets into the sentence with single spaces. An argument is a list
of places, any of which may be the head; None among them: it may also be absent.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench.gold.texts import REPOSITORY

FOLDER = REPOSITORY / "tests" / "gold"
FIRST, SECOND = FOLDER / "claims.jsonl", FOLDER / "second.jsonl"
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """One claim. Several values of polarity, certainty or role: each is right.

    ``relation`` is empty where any will do (appositions). ``markers`` must be linked, ``allowed``
    may be. An ``optional`` claim is neither asked for nor held against who gives it.
    """

    subject: tuple[Place, ...]
    relation: tuple[Place, ...]
    object: tuple[Place | None, ...]
    polarity: tuple[str, ...]
    certainty: tuple[str, ...]
    role: tuple[str, ...]
    markers: tuple[Place, ...] = ()
    allowed: tuple[Place, ...] = ()
    qualifiers: tuple[tuple[str, int, int], ...] = ()
    quantities: tuple[Place, ...] = ()
    attribution: Place | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """One annotated sentence; ``skip`` says why it makes no claim.

    ``sha256``, ``words`` and ``occurrence`` find it in ``article`` (see ``bench.gold.sentences``).
    """

    article: str
    sha256: str
    words: int
    occurrence: int
    stratum: str
    claims: tuple[GoldClaim, ...]
    skip: str | None = None

    @property
    def key(self) -> tuple[str, int, int]:
        """What finds it."""
        return self.sha256, self.words, self.occurrence

    @property
    def half(self) -> str:
        """Which half of the gold it is in: to tune on, or to report."""
        return "tune" if int(self.sha256[-1], 16) % 2 else "report"


def write(sentences: Sequence[GoldSentence], path: Path) -> None:
    """Write a stand-off file, one sentence a line; what is empty is left out."""
    lines = [json.dumps(_lean(asdict(one)), ensure_ascii=False) for one in sentences]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _lean(record: dict[str, Any]) -> dict[str, Any]:
    kept = {k: v for k, v in record.items() if v or k in ("claims", "relation", "subject")}
    kept["claims"] = [{k: v for k, v in claim.items() if v} for claim in record["claims"]]
    return kept


def read(path: Path) -> list[GoldSentence]:
    """The sentences of a stand-off file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_sentence(json.loads(line)) for line in lines if line]


def _sentence(record: dict[str, Any]) -> GoldSentence:
    claims = tuple(_claim(claim) for claim in record.pop("claims"))
    return GoldSentence(**record, claims=claims)


def _claim(record: dict[str, Any]) -> GoldClaim:
    places = ("subject", "relation", "object", "markers", "allowed", "qualifiers", "quantities")
    values: dict[str, Any] = {key: _tuples(record.get(key, [])) for key in places}
    for key in ("polarity", "certainty", "role"):
        values[key] = tuple(record[key])
    attribution = record.get("attribution")
    values["attribution"] = tuple(attribution) if attribution else None
    return GoldClaim(**values, optional=record.get("optional", False))


def _tuples(value: list[Any]) -> tuple[Any, ...]:
    return tuple(tuple(one) if one is not None else None for one in value)
