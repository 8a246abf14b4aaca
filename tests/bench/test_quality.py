"""The page of figures: each command replaces its own section and leaves the others alone."""

from pathlib import Path

from bench.quality import published, put, table


def test_a_section_is_added_and_then_replaced_in_place(tmp_path: Path) -> None:
    page = tmp_path / "quality.md"
    put("first", "First", "old figures", page)
    put("second", "Second", "others", page)
    between = page.read_text(encoding="utf-8").split("<!-- first: end -->")[1]
    put("first", "First", "new figures", page)
    text = page.read_text(encoding="utf-8")
    assert "old figures" not in text
    assert text.count("new figures") == text.count("## First") == 1
    assert text.split("<!-- first: end -->")[1] == between


def test_what_others_wrote_on_the_page_stays(tmp_path: Path) -> None:
    page = tmp_path / "quality.md"
    page.write_text("# Quality\n\nBy hand.\n", encoding="utf-8")
    put("speed", "Speed", "fast", page)
    assert page.read_text(encoding="utf-8").startswith("# Quality\n\nBy hand.\n\n<!-- speed")


def test_a_table_has_a_rule_below_its_head() -> None:
    assert table(["a", "b"], [[1, "x"]]) == "| a | b |\n| --- | --- |\n| 1 | x |"


def test_published_figures_are_read_without_their_remarks(tmp_path: Path) -> None:
    path = tmp_path / "published.tsv"
    path.write_text("# whence they come\nsystem\tf1\nparser\t50.0\n", encoding="utf-8")
    assert published(path) == [{"system": "parser", "f1": "50.0"}]
