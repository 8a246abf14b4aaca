"""Texts by their SHA-256, in a folder and in memory."""

from hashlib import sha256
from pathlib import Path

import pytest

from kg.model import NotFoundError
from kg.texts import FolderTexts, MemoryTexts


@pytest.fixture(params=["memory", "folder"])
def texts(request: pytest.FixtureRequest, tmp_path: Path) -> FolderTexts | MemoryTexts:
    return MemoryTexts() if request.param == "memory" else FolderTexts(tmp_path / "texts")


@pytest.mark.parametrize("text", ["", "plain", "é😀\r\n\x00", "lone \ud800 surrogate"])
def test_a_text_comes_back_as_it_was(texts: FolderTexts | MemoryTexts, text: str) -> None:
    digest = texts.put(text)
    assert digest == sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    assert digest in texts
    assert texts.get(digest) == text
    assert texts.put(text) == digest


def test_a_deleted_text_is_gone(texts: FolderTexts | MemoryTexts) -> None:
    digest = texts.put("words")
    texts.delete(digest)
    texts.delete(digest)
    assert digest not in texts
    with pytest.raises(NotFoundError) as caught:
        texts.get(digest)
    assert caught.value.code == "text-missing"


@pytest.mark.parametrize("digest", ["", "ab", "../../etc/passwd", "Z" * 64])
def test_only_digests_name_texts(texts: FolderTexts | MemoryTexts, digest: str) -> None:
    with pytest.raises(NotFoundError):
        texts.get(digest)


def test_a_folder_holds_whole_files_only_and_none_when_empty(tmp_path: Path) -> None:
    texts = FolderTexts(tmp_path)
    digest = texts.put("words")
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path.name for path in files] == [f"{digest}.txt"]
    texts.delete(digest)
    assert list(tmp_path.iterdir()) == []
