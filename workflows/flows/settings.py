"""Prefect's settings: its state in the workspace, nothing of the user's own Prefect, no telemetry.

This module does not import Prefect, so that processes can be given their settings before they do.
"""

import importlib.util
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

from workflows.problems import Place, Problem, ProblemsFoundError
from workflows.settings import PoolSettings
from workflows.workspace import Workspace

LOCAL = "127.0.0.1"

# Somebody waits: with the usual five, a server that is gone is noticed after two minutes.
_MOST_RETRIES = 3
_NO_TELEMETRY = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_TELEMETRY_ENABLE_RESOURCE_METRICS": "false",
    "PREFECT_CLOUD_ENABLE_ORCHESTRATION_TELEMETRY": "false",
}
# Automations and suspended runs are not used, and pools say by themselves which worker is silent:
# these services only cost processor time.
_UNUSED_SERVICES = ("FOREMAN", "TRIGGERS", "PAUSE_EXPIRATIONS", "CLEANUP_RECONCILER")
_SCHEDULING_SERVICES = ("SCHEDULER", "LATE_RUNS", "CANCELLATION_CLEANUP", "REPOSSESSOR")


def prefect_home(workspace: Workspace) -> Path:
    """Where Prefect keeps its database, results and settings."""
    return workspace.state / "prefect"


def host_of(workspace: Workspace) -> str:
    """Where the workspace's server listens."""
    return workspace.pool.host if workspace.pool else LOCAL


def pool_api_url(pool: PoolSettings) -> str:
    """What the workers of a pool connect to."""
    return f"http://{pool.address}/api"


def logs_of(workspace: Workspace) -> Path:
    """Where the server, the schedule and the flows write their logs."""
    return workspace.state / "logs"


def server_settings(workspace: Workspace, *, scheduling: bool) -> dict[str, str]:
    """What the server is started with, but for its address.

    Args:
        workspace: whose server it is.
        scheduling: whether it plans runs ahead and shows its page; a server for one run need not.
    """
    return {
        **_common(workspace),
        "PREFECT_SERVER_LOGGING_LEVEL": "WARNING",
        "PREFECT_SERVER_UI_ENABLED": _flag(scheduling),
        "PREFECT_SERVER_UI_STATIC_DIRECTORY": str(prefect_home(workspace) / "ui"),
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
        # No flow of ours uses blocks, and writing them down costs the first start a second.
        "PREFECT_API_BLOCKS_REGISTER_ON_START": "false",
        "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
        **_login(workspace, "PREFECT_SERVER_API_AUTH_STRING"),
        **_database(workspace.pool),
        **{_service(name): "false" for name in _UNUSED_SERVICES},
        **{_service(name): _flag(scheduling) for name in _SCHEDULING_SERVICES},
    }


def address_settings(host: str, port: int) -> dict[str, str]:
    """The server's settings that depend on where it listens."""
    address = f"http://{host}:{port}"
    return {
        "PREFECT_SERVER_API_HOST": host,
        "PREFECT_SERVER_API_PORT": str(port),
        "PREFECT_SERVER_UI_API_URL": f"{address}/api",
        # A page of another site, open in the same browser, must not start runs here.
        "PREFECT_SERVER_API_CORS_ALLOWED_ORIGINS": address,
    }


def client_settings(workspace: Workspace) -> dict[str, str]:
    """What a process that runs flows or the schedule works with, but for the server's address."""
    direct = (os.environ.get("NO_PROXY", ""), LOCAL, "localhost", host_of(workspace))
    return {
        **_common(workspace),
        **_login(workspace, "PREFECT_API_AUTH_STRING"),
        # A run must fail, not quietly start a server of its own, when ours is gone.
        "PREFECT_SERVER_EPHEMERAL_ENABLED": "false",
        "PREFECT_RESULTS_PERSIST_BY_DEFAULT": "false",
        # Behind a school's proxy, requests to this machine must not be sent to the proxy.
        "NO_PROXY": ",".join(filter(None, dict.fromkeys(direct))),
    }


def child_environment(workspace: Workspace, settings: Mapping[str, str]) -> dict[str, str]:
    """This process's environment with our settings instead of the user's own for Prefect."""
    inherited = {key: value for key, value in os.environ.items() if not _is_prefects(key)}
    return {**inherited, **_bytecode(workspace), **settings}


@contextmanager
def prefect_environment(workspace: Workspace) -> Iterator[None]:
    """Where Prefect may be imported by this process; its log goes to a file, not to the screen."""
    logs_of(workspace).mkdir(parents=True, exist_ok=True)
    prefect_home(workspace).mkdir(parents=True, exist_ok=True)
    settings = {**client_settings(workspace), "PREFECT_LOGGING_SETTINGS_PATH": _logging_file()}
    with _environment(settings):
        yield


@contextmanager
def connected(workspace: Workspace, api_url: str) -> Iterator[None]:
    """Let this process run flows against a server, inside ``prefect_environment``."""
    from prefect.settings import temporary_settings  # noqa: PLC0415

    # Prefect read the environment when it was first imported, maybe for another workspace.
    updates: dict[str, object] = {
        "home": prefect_home(workspace),
        "api.url": api_url,
        **_login(workspace, "api.auth_string"),
        "server.ephemeral.enabled": False,
        # The file has it all; sending it to the server as well would outlast a short run.
        "logging.to_api.enabled": False,
        # With a heartbeat every flow ends with a second of sleep; no environment value turns it
        # off.
        "flows.heartbeat_frequency": None,
        "client.max_retries": _MOST_RETRIES,
    }
    with temporary_settings(updates):
        yield


def _common(workspace: Workspace) -> dict[str, str]:
    return {**_NO_TELEMETRY, "PREFECT_HOME": str(prefect_home(workspace))}


def _database(pool: PoolSettings | None) -> dict[str, str]:
    if pool is None:
        return {}
    address = pool.database.replace("postgresql://", "postgresql+asyncpg://", 1)
    return {"PREFECT_API_DATABASE_CONNECTION_URL": address}


def _login(workspace: Workspace, key: str) -> dict[str, str]:
    """The user and the password of a server that other machines can reach, under ``key``.

    Raises:
        ProblemsFoundError: F107 there is no password where it should be, or one with letters that
            Prefect's server cannot compare.
    """
    if workspace.pool is None or not workspace.pool.password_file:
        return {}
    file = workspace.root / workspace.pool.password_file
    try:
        password = file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        password = ""
    if not password or not password.isascii():
        raise ProblemsFoundError([_no_password(file)])
    return {key: f"veshka:{password}"}


def _no_password(file: Path) -> Problem:
    return Problem(
        "F107",
        "нет пароля сервера расписания, или он не из латинских букв и цифр",
        Place(str(file)),
        "запишите в файл одной строкой пароль из латинских букв и цифр и дайте читать его "
        "только себе: chmod 600",
    )


def _service(name: str) -> str:
    return f"PREFECT_SERVER_SERVICES_{name}_ENABLED"


def _flag(value: bool) -> str:  # noqa: FBT001 — it is the value that is written
    return "true" if value else "false"


def _is_prefects(key: str) -> bool:
    return key.startswith("PREFECT_")


def _logging_file() -> str:
    return str(resources.files("workflows.flows") / "logging.yml")


def _bytecode(workspace: Workspace) -> dict[str, str]:
    """Let the children keep compiled modules in the state folder where installing compiled none.

    Compiling Prefect anew doubles each start. Where ``PYTHONDONTWRITEBYTECODE`` forbids compiled
    files beside the sources, the state folder is still ours to write.
    """
    forbidden = "PYTHONDONTWRITEBYTECODE" in os.environ
    if not forbidden or "PYTHONPYCACHEPREFIX" in os.environ or _compiled("prefect"):
        return {}
    return {
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(workspace.state / "cache" / "bytecode"),
    }


def _compiled(package: str) -> bool:
    spec = importlib.util.find_spec(package)
    return (
        spec is not None
        and spec.origin is not None
        and Path(importlib.util.cache_from_source(spec.origin)).exists()
    )


@contextmanager
def _environment(settings: Mapping[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    for key in filter(_is_prefects, before):
        del os.environ[key]
    os.environ.update(settings)
    try:
        yield
    finally:
        for key in {*filter(_is_prefects, os.environ), *settings}:
            os.environ.pop(key, None)
        os.environ.update(
            {key: value for key, value in before.items() if _is_prefects(key) or key in settings}
        )
