"""Labelled reference strings, their split, and the recipe of the sequence model."""

from __future__ import annotations

from pathlib import Path

from ingest.references.sequence import Labeller
from training.references import Plan, learn, remembering, token_f1
from training.references_data import LabelledReference, clusters, read_anystyle, read_grobid
from training.references_lexicon import Lists, pairs_of
from training.references_split import part

ANYSTYLE = """<?xml version="1.0" encoding="UTF-8"?>
<dataset>
  <sequence>
    <author>Doe, J.</author><date>(2019).</date><title>Ravens remember.</title>
    <journal>J Birds,</journal><volume>12(3),</volume><pages>pp. 1-9.</pages>
  </sequence>
  <sequence><author>Roe R.</author><container-title>Owls.</container-title></sequence>
  <sequence>
    <author>Poe E.</author><title>Jays.</title>
    <journal>Nest</journal><date>2001;7(2):</date><pages>5</pages>
  </sequence>
  <sequence>
    <author>Poe E.</author><title>Rooks.</title><journal>Nest</journal><volume>XIV(65B)</volume>
  </sequence>
</dataset>
"""
GROBID = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><back><listBibl>
<bibl><author>Doe J</author>, <title level="a">Ravens</title>. In <title level="m">Birds</title>,
vol. <biblScope unit="volume">2</biblScope>, pp. <biblScope type="pp">3-4</biblScope>
(<date>2001</date>)</bibl>
<bibl><author>Poe E</author>. <title level="m">Owls</title>. <lb/>(<date>1999</date>)</bibl>
</listBibl></back></text></TEI>
"""


def shown(reference: LabelledReference) -> str:
    pairs = zip(reference.tokens, reference.labels, strict=True)
    return " ".join(f"{token.text}/{label[:2]}" for token, label in pairs)


def test_anystyle_volumes_are_parted_from_their_issues(tmp_path: Path) -> None:
    (tmp_path / "core.xml").write_text(ANYSTYLE, encoding="utf-8")
    first, book, dated, roman = read_anystyle(tmp_path, ["core"])
    assert first.text.startswith("Doe, J. (2019). Ravens remember. J Birds, 12(3), pp. 1-9.")
    assert "12/vo (/is 3/is )/is" in shown(first)
    assert (first.field("title"), first.field("issue")) == ("Ravens remember", "3")
    assert book.field("title") == "Owls"
    assert "XIV/vo (/is 65B/is" in shown(roman)
    assert "2001/da ;/da 7/vo (/is 2/is" in shown(dated)


def test_grobid_words_that_announce_a_field_go_with_it(tmp_path: Path) -> None:
    (tmp_path / "one.xml").write_text(GROBID, encoding="utf-8")
    chapter, book = read_grobid(tmp_path)
    assert "In/co Birds/co ,/co vol/vo ./vo 2/vo" in shown(chapter)
    assert "pp/pa ./pa 3/pa" in shown(chapter)
    assert "(/da 2001/da" in shown(chapter)
    assert book.field("title") == "Owls"


def test_strings_that_are_nearly_the_same_share_a_cluster() -> None:
    one = "Doe J. Ravens remember the faces of people. J Birds 2019;12:1-9"
    again = "12. Doe, J., Ravens remember the faces of people, Journal of Birds 12 (2019) 1-9"
    other = "Poe E. Owls forget the voices of people. Nest 2001;3:4-8"
    numbers = clusters([one, other, again])
    assert numbers[0] == numbers[2] != numbers[1]


def test_the_part_of_a_string_never_changes() -> None:
    assert part("Doe J. Ravens, 2019") == part("doe j ravens 2019") == 9


def test_labels_are_marked_behind_the_first_title() -> None:
    labels = ["author", "title", "title", "date", "title"]
    assert remembering(labels) == ["author", "title", "title", "date+", "title+"]
    assert remembering(["container", "date"]) == ["container", "date"]


def made_up(folder: Path, count: int) -> list[LabelledReference]:
    """Strings of one style, each with its own words."""
    names, journals = ("Doe", "Roe", "Poe", "Crane", "Finch"), ("J Birds", "Owl Letters", "Nest")
    sequences = "".join(
        f"<sequence><author>{names[n % 5]} J.</author><title>On {n} ravens of the north.</title>"
        f"<journal>{journals[n % 3]}.</journal><date>{1980 + n};</date>"
        f"<pages>{n}-{n + 4}.</pages></sequence>"
        for n in range(count)
    )
    (folder / "core.xml").write_text(f"<dataset>{sequences}</dataset>", encoding="utf-8")
    return read_anystyle(folder, ["core"])


def test_what_only_one_string_has_put_into_the_lists_is_owed_to_it(tmp_path: Path) -> None:
    first, second = made_up(tmp_path, 2)
    assert pairs_of(first) == {("container", "j birds"), ("name", "doe")}
    assert Lists([first, second]).pairs() == [
        ("container", "j birds"),
        ("container", "owl letters"),
    ]
    assert Lists([first, second]).owed_to(first) == {("container", "j birds")}
    assert Lists([first, first, second]).owed_to(first) == {("name", "doe")}


def test_a_style_is_learnt_from_few_strings(tmp_path: Path) -> None:
    references = made_up(tmp_path, 60)
    lists = Lists(references[:50])
    learn(references[:50], lists, Plan(iterations=40), tmp_path / "model")
    labeller = Labeller((tmp_path / "model").read_bytes(), lists.lexicon())
    scores = token_f1(labeller, references[50:])
    assert scores["all"] > 0.95
    assert scores["title"] > 0.95
