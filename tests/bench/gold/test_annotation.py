import json
from pathlib import Path

import pytest

from bench.gold.agreement import agreement
from bench.gold.draw import BLOG, articles, drawn, every
from bench.gold.notation import annotated, place
from bench.gold.records import FIRST, GoldSentence, read, write
from bench.gold.sentences import digest
from bench.gold.show import in_words
from bench.gold.texts import read_text
from kg.model import Certainty, Polarity, QualifierKind, Role

TEXT = "# Otters\n\nOtters may eat crabs, but not kelp, two years later. [1]\n"
SENTENCE = "Otters may eat crabs, but not kelp, two years later. [1]"
DRAW = f"otters.md\t{digest(SENTENCE)}\t11\t1\twhole text"
NOTES = """@1 R [1]
Otters | eat | crabs | h time:years #two_years
Otters | eat/may | kelp/- | hn [1]? by:Otters
Otters+crabs | * | kelp | ?
"""


def notes(text: str, folder: Path) -> list[GoldSentence]:
    (folder / "otters.md").write_text(TEXT, encoding="utf-8")
    return list(annotated(DRAW, text, folder))


def test_the_notation_becomes_places_without_words(tmp_path: Path) -> None:
    [one] = notes(NOTES, tmp_path)
    assert [in_words(claim, SENTENCE) for claim in one.claims] == [
        "- Otters | eat | crabs  ·  affirmed hedged relayed  ·  [1] time=years two years",
        "- Otters | eat/may | kelp/–  ·  negated hedged relayed  ·  ([1]) by=Otters",
        "? Otters | – | kelp  ·  affirmed stated relayed  ·  [1]",
        "? crabs | – | kelp  ·  affirmed stated relayed  ·  [1]",
    ]


def test_the_stand_off_file_gives_back_what_was_written(tmp_path: Path) -> None:
    sentences = notes(NOTES, tmp_path)
    write(sentences, tmp_path / "gold.jsonl")
    assert read(tmp_path / "gold.jsonl") == sentences
    assert "Otters" not in (tmp_path / "gold.jsonl").read_text(encoding="utf-8")


def test_a_word_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="@1: 'squid' is not in"):
        notes("@1 B\nOtters | eat | squid\n", tmp_path)
    with pytest.raises(ValueError, match="unknown flags"):
        notes("@1 B\nOtters | eat | crabs | z\n", tmp_path)


def test_a_word_is_found_whole_and_by_occurrence() -> None:
    assert place("cats, cat and cat", "cat") == (6, 9)
    assert place("cats, cat and cat", "cat~2") == (14, 17)


def test_the_gold_holds_no_text_and_only_known_values() -> None:
    known = {*Polarity, *Certainty, *Role, *QualifierKind}
    for line in FIRST.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        values = [v for claim in record["claims"] for key in ("polarity", "certainty", "role")
                  for v in claim[key]]  # fmt: skip
        values += [q[0] for claim in record["claims"] for q in claim.get("qualifiers", ())]
        assert set(values) <= known
        assert set(record) <= {
            "article", "sha256", "words", "occurrence", "stratum", "claims", "skip",
        }  # fmt: skip


def test_every_place_of_a_claim_lies_in_its_sentence() -> None:
    for one in read(FIRST):
        assert bool(one.claims) or one.skip
        for claim in one.claims:
            places = [*claim.subject, *claim.relation, *claim.object, *claim.markers]
            assert claim.subject
            assert claim.object
            assert all(place is None or 0 <= place[0] < place[1] for place in places)


def test_the_halves_share_no_sentence_and_are_of_like_size() -> None:
    halves = [one.half for one in read(FIRST)]
    assert set(halves) == {"tune", "report"}
    assert min(halves.count(half) for half in set(halves)) > 100


def test_the_draw_is_the_one_that_was_annotated(shared: Path) -> None:
    keys = {(one.article, one.sha256) for one in read(FIRST)}
    for article in (articles(shared)[0], BLOG):
        text = read_text(article, shared)
        spans = drawn(text, article) if article != BLOG else every(text)
        again = {(article, digest(text.document.text[slice(*span)])) for span, _ in spans}
        assert again == {key for key in keys if key[0] == article}


def test_an_annotation_agrees_with_itself_and_not_with_another(tmp_path: Path) -> None:
    first = notes(NOTES, tmp_path)
    other = notes("@1 B\nOtters | eat | crabs | n\nkelp | eat | crabs\n", tmp_path)
    same = agreement(first, first)
    assert all(share.value == 1 for share in same.values())
    shares = agreement(first, other)
    assert shares["first found in second"].value == 0.5
    assert shares["second found in first"].value == 0.5
    assert shares["polarity"].value == shares["certainty"].value == shares["role"].value == 0
    assert shares["markers"].of == 1
