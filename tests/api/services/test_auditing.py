"""The policy of whence.toml and of the options."""

from pathlib import Path

import pytest

from api.services.auditing import policy
from api.services.protocol import AuditOptions
from kg.model import FindingCode, Severity, UsageError


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "whence.toml"
    monkeypatch.setenv("WHENCE_CONFIG", str(file))
    return file


def test_without_a_file_everything_is_as_usual(written: Path) -> None:
    usual = policy(AuditOptions())
    assert usual.select is None
    assert all(usual.wants(code) for code in FindingCode)
    assert usual.severity(FindingCode.UNCITED_CLAIM, Severity.NOTE) is Severity.NOTE
    assert 0 < usual.threshold(FindingCode.WRONG_SOURCE) < 1


def test_the_file_sets_codes_severities_and_thresholds(written: Path) -> None:
    written.write_text(
        '[audit]\nignore = ["uncited-claim"]\nthorough = true\n'
        '[audit.severity]\nwrong-source = "note"\n[audit.threshold]\nwrong-source = 0.9\n'
    )
    found = policy(AuditOptions(ignore=("distortion",)))
    assert not found.wants(FindingCode.UNCITED_CLAIM)
    assert not found.wants(FindingCode.DISTORTION)
    assert found.thorough
    assert found.severity(FindingCode.WRONG_SOURCE, Severity.ERROR) is Severity.NOTE
    assert found.threshold(FindingCode.WRONG_SOURCE) == 0.9


def test_options_select_before_the_file_does(written: Path) -> None:
    written.write_text('[audit]\nselect = ["distortion"]\n')
    assert policy(AuditOptions()).select == frozenset({FindingCode.DISTORTION})
    chosen = policy(AuditOptions(select=("wrong-source,year-conflict",)))
    assert chosen.select == frozenset({FindingCode.WRONG_SOURCE, FindingCode.YEAR_CONFLICT})


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("[audit\n", "bad-settings-file"),
        ("audit = 3\n", "bad-settings-file"),
        ('[audit]\nselect = "distortion"\n', "bad-settings-file"),
        ('[audit]\nselect = ["distorsion"]\n', "unknown-code"),
        ('[audit.severity]\ndistortion = "fatal"\n', "bad-settings-file"),
        ('[audit.severity]\ndistorsion = "note"\n', "unknown-code"),
        ("[audit.threshold]\nwrong-source = 2\n", "bad-settings-file"),
        ("[audit.threshold]\nwrong-source = true\n", "bad-settings-file"),
    ],
)
def test_a_wrong_file_says_what_is_wrong(written: Path, content: str, code: str) -> None:
    written.write_text(content)
    with pytest.raises(UsageError) as raised:
        policy(AuditOptions())
    assert raised.value.code == code
