from itertools import groupby
from pathlib import Path

import pytest

from ingest.language import Language
from kg.model import Assertion, Certainty, Polarity, Role

_TABLE = Path(__file__).with_name("sentences.tsv")
_LETTERS = {Certainty.HEDGED: "h", Certainty.HYPOTHETICAL: "y", Certainty.QUESTIONED: "q"}


def _rows() -> list[list[str]]:
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line and not line.startswith("#")][1:]
    return [["" if cell == "-" else cell for cell in line.split("\t")] for line in kept]


def _shape(found: Assertion) -> list[str]:
    stance = "n" if found.polarity is Polarity.NEGATED else ""
    stance += _LETTERS.get(found.certainty, "")
    stance += "o" if found.role is Role.OPINION else ""
    qualifiers = "; ".join(q.text for q in found.qualifiers)
    object_ = found.object.text if found.object else ""
    return [found.subject.text, found.relation.lemma, object_, stance, qualifiers]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [(sentence, [row[1:] for row in rows]) for sentence, rows in groupby(_rows(), lambda r: r[0])],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)
def test_a_sentence_yields_its_claims(
    sentence: str, expected: list[list[str]], pipeline: Language
) -> None:
    found = [_shape(one) for one in pipeline.parse(sentence)]
    if not any(expected[0]):
        assert found == []
    for claim in expected if any(expected[0]) else []:
        assert claim in found
