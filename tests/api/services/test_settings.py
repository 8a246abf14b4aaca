"""Settings: the environment over the defaults, with what is wrong said plainly."""

import pytest

from api.services.settings import SETTINGS, Settings
from kg.model import UsageError


def test_names_give_the_variables() -> None:
    assert {s.name: s.variable for s in SETTINGS}["base-iri"] == "WHENCE_BASE_IRI"


def test_the_environment_wins_and_an_empty_variable_counts_as_not_set() -> None:
    settings = Settings({"WHENCE_PORT": "9000", "WHENCE_HOST": ""})
    assert settings.whole("port") == 9000
    assert settings.text("host") == "127.0.0.1"
    assert settings.optional("token") is None


@pytest.mark.parametrize("value", ["many", "-1", "inf", "nan", "1.5"])
def test_what_is_no_whole_number_is_refused(value: str) -> None:
    with pytest.raises(UsageError, match="WHENCE_PORT must be"):
        Settings({"WHENCE_PORT": value}).whole("port")


def test_what_is_no_choice_is_refused() -> None:
    with pytest.raises(UsageError, match="WHENCE_DATASET must be union or unnamed"):
        Settings({"WHENCE_DATASET": "all"}).choice("dataset", "union", "unnamed")
    assert Settings({}).choice("dataset", "union", "unnamed") == "union"


def test_every_default_is_valid() -> None:
    settings = Settings({})
    for name in ("port", "query-memory", "query-bytes", "query-workers"):
        assert settings.whole(name) > 0
    assert settings.number("query-timeout") > 0
