"""Looking up what a document cites: asked once, compared, and never a reason to fail."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from api.services import attempts
from api.services.attempts import ATTEMPTS
from api.services.lookup import Lookup, open_lookup
from api.services.lookup.databases import DATABASES
from api.services.lookup.lookups import PATIENCE, REST
from api.services.settings import Settings
from kg.model import Identifiers, Reading, Reference, UsageError
from tests.api.services.lookup.answers import DANCE
from tests.api.services.lookup.server import Services
from tests.kg.libraries import IDENTITY, reading

Opened = Callable[..., Lookup]


def entry(key: str, **fields: object) -> Reference:
    return Reference(key, f"entry {key}", 0, 3, **fields)  # type: ignore[arg-type]


BY_DOI = entry("1", identifiers=Identifiers(doi=DANCE))
BY_TITLE = entry("2", title="Storage of honey in cold climates", authors=("Moss L",), year=2010)
UNKNOWN = entry("3", identifiers=Identifiers(doi="10.9999/nobody"))


def citing(*references: Reference) -> Reading:
    return reading("article.txt", 1, [], references)


@pytest.fixture
def opened(services: Services, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    """Opens look-ups at the local services, which do not wait between attempts."""
    monkeypatch.setattr(attempts, "FIRST_WAIT", 0.0)
    made: list[Lookup] = []

    def open_(name: str = "crossref", folder: Path | None = None, **more: str) -> Lookup:
        made.append(open_lookup(name, folder, Settings({**services.settings(), **more})))
        return made[-1]

    yield open_
    for one in made:
        one.close()


@pytest.mark.parametrize("service", DATABASES)
def test_works_are_found_by_identifier_and_by_title(opened: Opened, service: str) -> None:
    found = opened(service).find(citing(BY_DOI, BY_TITLE, UNKNOWN))
    assert found.warnings == ()
    by_work = {one.work.id: one for one in found.lookups}
    assert set(by_work) == {
        IDENTITY.work_of_reference(BY_DOI),
        IDENTITY.work_of_reference(BY_TITLE),
    }
    assert by_work[f"https://doi.org/{DANCE}"].abstract
    assert {one.service for one in found.lookups} == {service}


def test_a_look_up_twice_asks_once(opened: Opened, services: Services, tmp_path: Path) -> None:
    document = citing(BY_DOI, BY_TITLE, UNKNOWN)
    first = opened("crossref", tmp_path).find(document)
    asked = len(services.received)
    assert asked == 3
    assert opened("crossref", tmp_path).find(document) == first
    assert len(services.received) == asked
    opened("europepmc", tmp_path).find(document)
    assert len(services.received) == 2 * asked


def test_what_is_found_does_not_depend_on_who_asks_and_the_key_is_kept_nowhere(
    opened: Opened, services: Services, tmp_path: Path
) -> None:
    opened("openalex", tmp_path, WHENCE_OPENALEX_KEY="sesame").find(citing(BY_DOI))
    (got,) = services.received
    assert (got.query["api_key"], got.query["mailto"]) == (["sesame"], ["library@whence.test"])
    assert "library@whence.test" in got.headers["User-Agent"]
    assert b"sesame" not in (tmp_path / "lookups.sqlite").read_bytes()
    opened("openalex", tmp_path, WHENCE_CONTACT="").find(citing(BY_DOI))
    assert len(services.received) == 1


def test_a_failure_is_one_warning_that_says_what_to_do(opened: Opened, services: Services) -> None:
    services.moods = [(503, {})] * ATTEMPTS
    found = opened("openalex", None, WHENCE_OPENALEX_KEY="sesame").find(citing(BY_DOI, BY_TITLE))
    assert len(found.lookups) == 1
    (warning,) = found.warnings
    assert warning.code == "lookup-failed"
    assert "OpenAlex gave no answer for 1 of 2 cited works" in warning.message
    for said in ("503", "WHENCE_OPENALEX_URL", "WHENCE_OPENALEX_KEY", "--lookup openalex"):
        assert said in warning.message
    assert "sesame" not in warning.message


def test_after_some_silences_no_more_is_asked(opened: Opened, services: Services) -> None:
    services.moods = [(500, {})] * 1000
    asked = opened()
    many = [entry(str(n), identifiers=Identifiers(doi=f"10.9999/{n}")) for n in range(20)]
    (warning,) = asked.find(citing(*many)).warnings
    assert "20 of 20" in warning.message
    assert "500" in warning.message
    assert len(services.received) == PATIENCE * ATTEMPTS
    asked.find(citing(BY_DOI))
    assert len(services.received) == PATIENCE * ATTEMPTS


def test_after_a_rest_it_is_asked_again(
    opened: Opened, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    services.moods = [(500, {})] * (PATIENCE * ATTEMPTS)
    asked = opened()
    now = 0.0
    monkeypatch.setattr(asked, "_clock", lambda: now)
    many = [entry(str(n), identifiers=Identifiers(doi=f"10.9999/{n}")) for n in range(PATIENCE)]
    asked.find(citing(*many))
    assert asked.find(citing(BY_DOI)).lookups == ()
    now = REST
    assert asked.find(citing(BY_DOI)).lookups


def test_an_answer_that_is_no_json_is_a_failure_and_is_not_kept(
    opened: Opened, services: Services, tmp_path: Path
) -> None:
    services.garbled = 1
    (warning,) = opened("crossref", tmp_path).find(citing(BY_DOI)).warnings
    assert "no JSON" in warning.message
    assert opened("crossref", tmp_path).find(citing(BY_DOI)).lookups


def test_settings_that_make_no_sense_are_told(opened: Opened) -> None:
    for settings in (
        {"WHENCE_CONTACT": "nobody\r\nX-Evil: 1"},
        {"WHENCE_CROSSREF_URL": "ftp://x"},
        {"WHENCE_LOOKUP_RATE": "fast"},
    ):
        with pytest.raises(UsageError) as raised:
            opened("crossref", None, **settings)
        assert next(iter(settings)) in raised.value.message
    with pytest.raises(UsageError, match="elsewhere"):
        opened("elsewhere")


def test_silences_count_only_in_a_row(opened: Opened, services: Services) -> None:
    services.moods = [(403, {}), (403, {}), (200, {})] * 3
    many = [entry(str(n), identifiers=Identifiers(doi=f"10.9999/{n}")) for n in range(9)]
    (warning,) = opened().find(citing(*many)).warnings
    assert "6 of 9" in warning.message
    assert len(services.received) == 9
