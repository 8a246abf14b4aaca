"""Paths, folders and standard input as sources."""

import io
import sys
from pathlib import Path

import pytest

from api.cli.inputs import expand, read
from api.services.protocol import Source
from kg.model import InputUnreadableError, UsageError
from tests.api.services.pages import Page, serving


def test_a_folder_stands_for_its_text_files_at_any_depth(tmp_path: Path) -> None:
    for name in ("b.md", "a.txt", "deep/er/c.TXT", "image.png", ".hidden.txt", ".git/d.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("text")
    found = [str(Path(name).relative_to(tmp_path)) for name in expand([str(tmp_path)]).names]
    assert found == ["a.txt", "b.md", "deep/er/c.TXT"]
    assert expand([str(tmp_path)]).skipped == (str(tmp_path / "image.png"),)


def test_an_input_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("text")
    assert expand([str(tmp_path), str(tmp_path / "a.txt")]).names == [str(tmp_path / "a.txt")]


def test_a_file_named_outright_is_read_whatever_its_suffix(tmp_path: Path) -> None:
    path = tmp_path / "notes.xyz"
    path.write_text("text")
    assert expand([str(path)]).names == [str(path)]
    assert read(str(path)).content == b"text"


def test_a_folder_without_texts_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputUnreadableError) as caught:
        expand([str(tmp_path)])
    assert caught.value.code == "empty-folder"


def test_standard_input_is_read_once_only() -> None:
    with pytest.raises(UsageError) as caught:
        expand(["-", "a.txt", "-"])
    assert caught.value.code == "several-standard-inputs"


def test_standard_input_is_a_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("naïve".encode())))
    source = read("-", work="PMC1", url="https://example.org/a")
    assert (source.name, source.content) == ("-", "naïve".encode())
    assert (source.work, source.url) == ("PMC1", "https://example.org/a")


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    for name, code in (
        ("missing.txt", "missing-file"),
        ("empty.txt", "empty-input"),
        ("", "is-folder"),
        ("a\0b", "unreadable-file"),
    ):
        with pytest.raises(InputUnreadableError) as caught:
            read(str(tmp_path / name))
        assert caught.value.code == code
        assert caught.value.exit_status == 3


def test_an_address_is_fetched_and_its_last_place_is_where_it_came_from() -> None:
    with serving() as site:
        site.pages["/old"] = Page(status=301, headers={"Location": "/new/bees.html?x=1"})
        kind = {"Content-Type": "text/html"}
        site.pages["/new/bees.html?x=1"] = Page(b"<p>Bees.</p>", headers=kind)
        source = read(f"{site.url}/old", format_name="html", work="PMC1")
        assert source == Source(
            "bees.html",
            b"<p>Bees.</p>",
            format="html",
            work="PMC1",
            url=f"{site.url}/new/bees.html?x=1",
            content_type="text/html",
        )
        assert read(f"{site.url}/old", url="https://a.org/x").url == "https://a.org/x"


def test_a_file_named_like_an_address_is_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "http:" / "127.0.0.1:1").mkdir(parents=True)
    (tmp_path / "http:" / "127.0.0.1:1" / "a").write_text("text")
    assert read("http://127.0.0.1:1/a").content == b"text"
