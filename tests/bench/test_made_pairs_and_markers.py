"""What the measurements of references and markers count."""

import random
from pathlib import Path

from bench.jats import Article, Cited, Marker, Person, read_article
from bench.lists import cases
from bench.markers import FORMS, as_linked, is_numeric, measure, rewritten
from bench.references import Counts
from bench.styles import STYLES
from bench.variants import OTHER, SAME, pairs

WORKS = tuple(
    Cited(
        f"b{n}",
        authors=(Person(family, "J A"), Person("Roe", "R")),
        title=title,
        container="Journal of Clinical Medicine",
        year=str(2000 + n),
        volume="12",
        first_page=str(100 + n),
        last_page=str(109 + n),
    )
    for n, (family, title) in enumerate(
        [
            ("Doe", "Ravens remember the faces of people"),
            ("Crane", "Owls forget where they hid their prey"),
            ("Finch", "Magpies know themselves in a mirror"),
            ("Heron", "Jays plan for the day after tomorrow"),
        ],
        1,
    )
)
TEXT = "Ravens remember [1]. So do jays [4] and others [1]–[3]. It is so."


def numeric_article() -> Article:
    places = [("[1]", "b1", 0), ("[4]", "b4", 0), ("[1]", "b1", 30), ("[3]", "b3", 0)]
    markers = [
        Marker(at := TEXT.index(words, start), at + 3, target) for words, target, start in places
    ]
    return Article("made", TEXT, markers, WORKS)


def test_two_links_with_a_dash_are_a_range() -> None:
    article = numeric_article()
    assert is_numeric(article)
    gold = as_linked(article).gold
    assert [(TEXT[start:end], sorted(names)) for start, end, names in gold] == [
        ("[1]", ["b1"]),
        ("[4]", ["b4"]),
        ("[1]–[3]", ["b1", "b2", "b3"]),
    ]


def test_markers_are_written_in_every_form_and_found_again() -> None:
    article = numeric_article()
    prose = as_linked(article)
    order = [cited.id for cited in WORKS]
    raised = rewritten(prose, order, FORMS["¹,³⁻⁵"])
    assert raised.text == "Ravens remember.¹ So do jays⁴ and others.¹⁻³ It is so."
    for form in FORMS.values():
        score = measure(article, rewritten(prose, order, form))
        assert score.wanted == 5
        assert score.found == score.right


def test_a_missed_and_a_wrong_marker_are_counted() -> None:
    article = numeric_article()
    article.markers = article.markers[:1]
    score = measure(article, as_linked(article))
    assert (score.hit, score.wanted) == (1, 1)
    assert (score.right, score.found) == (1, 5)
    assert score.f1 < 0.5


def test_every_style_prints_every_field_once() -> None:
    for style, render in STYLES.items():
        text = render(WORKS[0])
        for words in ("Doe", WORKS[0].title, "Journal of Clinical Medicine", "2001", "101–110"):
            assert text.count(words) == 1, (style, words)


def test_variants_of_a_work_come_from_the_seed_alone() -> None:
    made = pairs(WORKS, 3)
    assert made == pairs(WORKS, 3)
    assert made != pairs(WORKS, 4)
    assert {pair.kind for pair in made if pair.same} == set(SAME)
    assert {pair.kind for pair in made if not pair.same} == {*OTHER, "one word another"}


def test_works_that_only_look_alike_differ_in_what_tells_them_apart() -> None:
    chance = random.Random(1)
    for kind, change in OTHER.items():
        other = change(WORKS[0], chance)
        assert (other.first_page, other.year) != (WORKS[0].first_page, WORKS[0].year), kind


def test_rendered_lists_know_where_their_entries_stand() -> None:
    article = Article("made", f"{TEXT}\n\n", [], WORKS)
    for case in cases(article):
        shown = [" ".join(case.text[start:end].split()) for start, end in case.entries]
        assert len(shown) == len(WORKS)
        assert any(words.startswith(("Doe", "J.A. Doe", "J. A. Doe")) for words in shown)


def test_fields_count_by_their_words() -> None:
    counts = Counts()
    counts.compare(["ravens", "remember"], ["ravens", "forget", "all"])
    counts.compare([], [])
    assert (counts.right, counts.found, counts.wanted) == (1, 3, 2)
    assert (counts.exact, counts.asked) == (0, 1)


def test_a_jats_article_keeps_its_links_and_raised_numbers(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(
        "<article><body><p>Ravens <sup><xref ref-type='bibr' rid='b1'>1</xref></sup> remember.</p>"
        "</body><back><ref-list><ref id='b1'><label>1</label><mixed-citation><name><surname>Doe"
        "</surname><given-names>J</given-names></name> (<year>2001</year>) <article-title>Ravens."
        "</article-title></mixed-citation></ref></ref-list></back></article>",
        encoding="utf-8",
    )
    article = read_article(path)
    (marker,) = article.markers
    assert article.text[marker.start : marker.end] == "¹"
    assert article.references[0].words == "Doe J (2001) Ravens."
    assert article.references[0].title == "Ravens"
