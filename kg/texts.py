"""The plain texts of documents by SHA-256, beside the graph and never in it."""

from hashlib import sha256
from pathlib import Path
from typing import Protocol

from kg.model import NotFoundError
from kg.stores.folder import write_atomically


class Texts(Protocol):
    """Texts by the SHA-256 of their UTF-8."""

    def get(self, digest: str) -> str:
        """The text; NotFoundError ("text-missing") when it is not here."""
        ...

    def put(self, text: str) -> str:
        """Keep a text; its digest."""
        ...

    def delete(self, digest: str) -> None:
        """Forget a text; nothing happens when it is not here."""
        ...

    def __contains__(self, digest: str) -> bool: ...


class FolderTexts:
    """Texts as files ``ab/abcdef….txt`` under a folder, each written whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, digest: str) -> str:
        """The text; NotFoundError ("text-missing") when it is not here."""
        try:
            return self._path(digest).read_bytes().decode("utf-8", "surrogatepass")
        except FileNotFoundError as error:
            raise _missing(digest) from error

    def put(self, text: str) -> str:
        """Keep a text; its digest."""
        content = text.encode("utf-8", "surrogatepass")
        digest = sha256(content).hexdigest()
        path = self._path(digest)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, content)
        return digest

    def delete(self, digest: str) -> None:
        """Forget a text; nothing happens when it is not here."""
        path = self._path(digest)
        path.unlink(missing_ok=True)
        if path.parent.is_dir() and not any(path.parent.iterdir()):
            path.parent.rmdir()

    def __contains__(self, digest: str) -> bool:
        return self._path(digest).exists()

    def _path(self, digest: str) -> Path:
        if len(digest) != 64 or not set(digest) <= set("0123456789abcdef"):
            raise _missing(digest)
        return self._folder / digest[:2] / f"{digest}.txt"


class MemoryTexts:
    """Texts in this process's memory."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}

    def get(self, digest: str) -> str:
        """The text; NotFoundError ("text-missing") when it is not here."""
        try:
            return self._texts[digest]
        except KeyError as error:
            raise _missing(digest) from error

    def put(self, text: str) -> str:
        """Keep a text; its digest."""
        digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        self._texts[digest] = text
        return digest

    def delete(self, digest: str) -> None:
        """Forget a text; nothing happens when it is not here."""
        self._texts.pop(digest, None)

    def __contains__(self, digest: str) -> bool:
        return digest in self._texts


def _missing(digest: str) -> NotFoundError:
    return NotFoundError(
        "text-missing",
        f"The text {digest[:12]}… is not in this store. Read the document again to restore it.",
    )
