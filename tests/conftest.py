"""Fixtures for components that may be absent; absence is said loudly, never hidden."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from ingest.language import Language

REPOSITORY = Path(__file__).resolve().parent.parent


def absent(what: str) -> None:
    """Skip, or fail where ``WHENCE_REQUIRE_ALL`` says that nothing may be skipped."""
    if os.environ.get("WHENCE_REQUIRE_ALL"):
        pytest.fail(f"{what} is absent, and nothing may be skipped here")
    pytest.skip(f"SKIPPED LOUDLY: {what} is absent")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of corpora beside the checkout; tests that use it skip when it is absent."""
    folder = Path(os.environ.get("WHENCE_SHARED", REPOSITORY.parent / "shared"))
    if not (folder / "data").is_dir():
        pytest.skip("SKIPPED LOUDLY: the corpora (../shared) are absent")
    return folder


@pytest.fixture(scope="session")
def article(shared: Path) -> Path:
    """The real blog article on MDMA-assisted therapy."""
    return shared / "articles" / "a-new-chapter-begins-mdma-assisted-therapy.txt"


@pytest.fixture(scope="session")
def demo() -> Path:
    """The demo documents."""
    return REPOSITORY / "demo"


@pytest.fixture(scope="session")
def pipeline() -> "Language":
    """The language layer over the shipped model (or ``WHENCE_MODEL``)."""
    if (
        not os.environ.get("WHENCE_MODEL")
        and not (REPOSITORY / "ingest" / "language" / "model" / "meta.json").is_file()
    ):
        absent("the shipped language model")
    from ingest.language import Language

    return Language()
