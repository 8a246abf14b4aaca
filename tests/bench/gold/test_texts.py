from pathlib import Path

import pytest

from bench.gold.records import FIRST, read
from bench.gold.sentences import digest, find, split
from bench.gold.texts import GoldText, read_text

ARTICLE = """<article><front><article-meta><title-group><article-title>Owls</article-title>
</title-group><abstract><sec><title>Results</title><p>Owls ate mice.</p></sec></abstract>
</article-meta></front><body><sec><title>Methods</title>
<p>We weighed owls [<xref ref-type="bibr" rid="a">1</xref>,<xref ref-type="bibr" rid="b">2</xref>].
  They fly<sup><xref ref-type="bibr" rid="a">1</xref>–<xref ref-type="bibr" rid="c">3</xref></sup>.
</p><fig><caption><p>A caption.</p></caption></fig></sec><sec><title>Discussion</title>
<sec><title>Prey</title><p>Owls eat frogs (<xref ref-type="bibr" rid="b">Ames 2001</xref>;
<xref ref-type="bibr" rid="c">Bole et al. 2003</xref>). As <xref ref-type="bibr" rid="b">Ames (2001)
</xref> saw, they hunt at night. They hunt voles (reviewed in <xref ref-type="bibr" rid="c">Bole et
al. 2003</xref>).<list><list-item><p>One item.</p></list-item></list></p></sec></sec></body>
<back><ref-list><ref id="a"/><ref id="b"/><ref id="c"/></ref-list></back></article>"""


@pytest.fixture
def owls(tmp_path: Path) -> GoldText:
    (tmp_path / "owls.xml").write_text(ARTICLE, encoding="utf-8")
    return read_text("owls.xml", tmp_path)


def paragraphs(text: GoldText) -> list[str]:
    return [text.document.text[start:end] for start, end in text.paragraphs]


def test_an_article_is_its_title_headings_and_paragraphs(owls: GoldText) -> None:
    assert owls.document.text.split("\n\n")[:4] == ["Owls", "Abstract", "Results", "Owls ate mice."]
    assert "caption" not in owls.document.text
    assert paragraphs(owls)[-1] == "One item."


def test_links_become_markers_in_brackets_however_they_are_printed(owls: GoldText) -> None:
    assert paragraphs(owls)[1:3] == [
        "We weighed owls [1,2]. They fly[1-3].",
        "Owls eat frogs [2,3]. As Ames (2001) [2] saw, they hunt at night. "
        "They hunt voles (reviewed in [3]).",
    ]
    assert [c.references for c in owls.citations] == [
        ("1", "2"), ("1", "2", "3"), ("2", "3"), ("2",), ("3",),
    ]  # fmt: skip


def test_the_kind_of_a_place_is_that_of_the_nearest_section_with_one(owls: GoldText) -> None:
    at = [owls.kind_at(start) for start, _ in owls.paragraphs]
    assert at == ["Results", "Methods", "Discussion", "Discussion"]


def test_sentences_are_split_after_their_markers() -> None:
    text = "Owls hunt. [1][2] Bats, e.g. Myotis, fly.[3] They sleep (cf. Fig. 2) by day? Yes."
    assert [text[slice(*span)] for span in split(text, (0, len(text)))] == [
        "Owls hunt. [1][2]",
        "Bats, e.g. Myotis, fly.[3]",
        "They sleep (cf. Fig. 2) by day?",
        "Yes.",
    ]


def test_a_sentence_is_found_by_hash_length_and_occurrence(owls: GoldText) -> None:
    name = digest("They  fly[1-3].")
    assert name == digest("They fly[1-3].")
    places = find(owls, [(name, 2, 1), (name, 2, 2)])
    assert [owls.document.text[slice(*span)] for span in places.values()] == ["They fly[1-3]."]


def test_every_annotated_sentence_of_the_demo_is_in_the_texts() -> None:
    sentences = [one for one in read(FIRST) if one.article.startswith("demo/")]
    for article in {one.article for one in sentences}:
        keys = [one.key for one in sentences if one.article == article]
        assert set(find(read_text(article, Path()), keys)) == set(keys)


def test_every_annotated_sentence_is_in_the_texts(shared: Path) -> None:
    sentences = read(FIRST)
    assert len(sentences) >= 200
    for article in {one.article for one in sentences}:
        keys = [one.key for one in sentences if one.article == article]
        assert set(find(read_text(article, shared), keys)) == set(keys)
