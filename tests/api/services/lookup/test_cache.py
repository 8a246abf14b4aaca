"""The cache of answers: it outlives the process, ages, and never is a reason to fail."""

from pathlib import Path

from api.services.lookup.cache import KEPT_DAYS, KEPT_DAYS_NOTHING, Cache

DAY = 86_400


class Clock:
    def __init__(self) -> None:
        self.now = 1_000_000_000.0

    def __call__(self) -> float:
        return self.now


def test_an_answer_is_found_again_by_another_process(tmp_path: Path) -> None:
    file = tmp_path / "answers.sqlite"
    first = Cache(file)
    first.put("question", b"answer")
    first.close()
    second = Cache(file)
    assert (second.get("question"), second.get("another")) == (b"answer", None)
    second.close()


def test_answers_age_and_ignorance_sooner() -> None:
    clock = Clock()
    cache = Cache(None, clock)
    cache.put("known", b"answer")
    cache.put("unknown", b"")
    clock.now += (KEPT_DAYS_NOTHING - 1) * DAY
    assert (cache.get("known"), cache.get("unknown")) == (b"answer", b"")
    clock.now += 2 * DAY
    assert (cache.get("known"), cache.get("unknown")) == (b"answer", None)
    clock.now += KEPT_DAYS * DAY
    assert cache.get("known") is None
    cache.close()


def test_a_damaged_file_or_a_missing_folder_leaves_a_cache_in_memory(tmp_path: Path) -> None:
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(b"this is no database" * 100)
    for path in (broken, tmp_path / "none" / "answers.sqlite"):
        cache = Cache(path)
        cache.put("question", b"answer")
        assert cache.get("question") == b"answer"
        cache.close()
    assert broken.read_bytes().startswith(b"this is no database")
