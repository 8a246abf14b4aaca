from pathlib import Path

from bench.article_sentences import digest, read_article
from bench.passages import PAIRS

ARTICLE = """<article><front><article-meta><abstract><p>Bees sleep. <italic>Apis</italic> too.</p>
</abstract></article-meta></front><body>
<sec><title>Results</title><sec><title>Sleep</title><p>Bees slept <xref>[1]</xref> for
hours.<fig><caption><p>A bee.</p></caption></fig></p></sec></sec></body></article>"""


def test_sections_and_sentences_are_read_without_figures(tmp_path: Path) -> None:
    file = tmp_path / "a.xml"
    file.write_text(ARTICLE, encoding="utf-8")
    article = read_article(file)
    assert article.abstract.sentences == ("Bees sleep.", "Apis too.")
    (section,) = article.body
    assert (section.title, section.sentences) == ("Results", ("Bees slept [1] for hours.",))


def test_the_pairs_name_sentences_by_hash_and_hold_no_text() -> None:
    rows = [line for line in PAIRS.read_text().splitlines() if not line.startswith("#")][1:]
    assert len(rows) >= 60
    for row in rows:
        _, sentence, passages = row.split("\t")
        for one in (sentence, *passages.split()):
            assert len(one) == len(digest("x"))
            assert set(one) <= set("0123456789abcdef")
    assert len({tuple(row.split("\t")[:2]) for row in rows}) == len(rows)
