"""Which service a --store value leads to."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from api.services.announcement import announce
from api.services.local import LocalService
from api.services.opening import create_store, open_service
from api.services.remote import RemoteService
from kg.model import NotFoundError, StoreBusyError, UsageError


def test_a_folder_is_opened_here(tmp_path: Path) -> None:
    service = open_service(tmp_path / "store", create=True)
    assert isinstance(service, LocalService)
    service.close()
    again = open_service(tmp_path / "store")
    assert isinstance(again, LocalService)
    again.close()


def test_a_store_is_not_made_by_asking(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError) as caught:
        open_service(tmp_path / "store")
    assert caught.value.code == "store-missing"
    assert not (tmp_path / "store").exists()


def test_a_folder_with_other_things_in_it_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").touch()
    with pytest.raises(UsageError) as caught:
        open_service(tmp_path, create=True)
    assert caught.value.code == "not-a-store"


def test_a_url_leads_to_a_running_service() -> None:
    service = open_service("http://127.0.0.1:1")
    assert isinstance(service, RemoteService)
    service.close()


def test_a_folder_that_a_service_holds_leads_to_that_service(tmp_path: Path) -> None:
    holder = LocalService.open(tmp_path / "store")
    announce(tmp_path / "store", "http://127.0.0.1:1", "secret")
    service = open_service(tmp_path / "store")
    assert isinstance(service, RemoteService)
    service.close()
    holder.close()


def test_a_folder_that_another_process_holds_is_busy_and_its_process_is_named(
    tmp_path: Path,
) -> None:
    program = (
        "import sys; from api.services.local import LocalService\n"
        "service = LocalService.open(sys.argv[1]); print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path / "store")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(StoreBusyError) as caught:
            open_service(tmp_path / "store")
        assert str(holder.pid) in caught.value.message
        assert caught.value.exit_status == 4
        holder.communicate("")


def test_a_stale_announcement_is_ignored(tmp_path: Path) -> None:
    open_service(tmp_path / "store", create=True).close()
    left = {"url": "http://127.0.0.1:1", "token": "secret", "pid": os.getpid()}
    (tmp_path / "store" / "service.json").write_text(json.dumps(left))
    service = open_service(tmp_path / "store")
    assert isinstance(service, LocalService)
    service.close()


def test_a_distributed_engine_is_refused_in_words() -> None:
    with pytest.raises(UsageError) as caught:
        open_service("sparql+http://localhost/sparql")
    assert caught.value.code == "store-scheme"


def test_a_new_store_keeps_its_base_iri(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    base = "https://claims.example.org/id/"
    assert create_store(tmp_path / "store", base)["base"] == base
    monkeypatch.setenv("WHENCE_BASE_IRI", "https://other.example.org/id/")
    assert create_store(tmp_path / "store", None)["base"] == base
    service = open_service(tmp_path / "store")
    assert service.base_iri == base
    service.close()
    with pytest.raises(UsageError) as caught:
        create_store(tmp_path / "store", "https://third.example.org/id/")
    assert caught.value.code == "base-iri-fixed"
    fresh = open_service(tmp_path / "fresh", create=True)
    assert fresh.base_iri == "https://other.example.org/id/"
    fresh.close()
