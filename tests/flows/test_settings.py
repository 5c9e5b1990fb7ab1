import os
from pathlib import Path

import pytest

from workflows.flows import settings
from workflows.workspace import Workspace

HERE = Workspace(Path("/w"), Path("/w"), Path("/w/outputs"))


def test_a_child_gets_nothing_of_the_users_own_prefect(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_API_URL", "https://prefect.example/api")
    monkeypatch.setenv("PREFECT_API_KEY", "secret")
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:3128")
    environment = settings.child_environment(HERE, settings.client_settings(HERE))
    assert "PREFECT_API_URL" not in environment
    assert "PREFECT_API_KEY" not in environment
    assert environment["HTTPS_PROXY"] == "http://proxy.example:3128"


def test_requests_to_this_machine_pass_the_proxy_by(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "intranet.example")
    assert settings.client_settings(HERE)["NO_PROXY"] == "intranet.example,127.0.0.1,localhost"


@pytest.mark.parametrize("scheduling", [True, False])
def test_nothing_is_told_to_anybody_and_all_state_is_in_the_workspace(scheduling: bool) -> None:
    server = settings.server_settings(HERE, scheduling=scheduling)
    client = settings.client_settings(HERE)
    for told in (server, client):
        assert told["DO_NOT_TRACK"] == "1"
        assert told["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
        assert told["PREFECT_HOME"] == str(Path("/w/.veshka/prefect"))


def test_only_this_machine_and_its_own_page_may_ask_the_server() -> None:
    address = settings.address_settings("127.0.0.1", 4200)
    assert address["PREFECT_SERVER_API_HOST"] == "127.0.0.1"
    assert address["PREFECT_SERVER_API_CORS_ALLOWED_ORIGINS"] == "http://127.0.0.1:4200"


def test_the_environment_is_as_it_was_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREFECT_API_URL", "https://prefect.example/api")
    monkeypatch.delenv("DO_NOT_TRACK", raising=False)
    before = dict(os.environ)
    with settings.prefect_environment(Workspace(tmp_path, tmp_path, tmp_path)):
        assert os.environ["DO_NOT_TRACK"] == "1"
        assert "PREFECT_API_URL" not in os.environ
    assert dict(os.environ) == before


def test_where_compiled_files_are_forbidden_children_keep_them_in_the_state_folder(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(settings, "_compiled", lambda package: False)
    monkeypatch.delenv("PYTHONPYCACHEPREFIX", raising=False)
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    environment = settings.child_environment(HERE, {})
    assert environment["PYTHONPYCACHEPREFIX"].startswith(str(Path("/w/.veshka")))
    assert environment["PYTHONDONTWRITEBYTECODE"] == ""
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE")
    assert "PYTHONPYCACHEPREFIX" not in settings.child_environment(HERE, {})
