import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.flows.conftest import DAY, ORGANISATIONS
from workflows.flows.run import run_daily
from workflows.flows.server import ServerHandle
from workflows.operations.track import TrackReport, track
from workflows.problems import Place, Problem, ProblemsFoundError
from workflows.workspace import Workspace

NAME = "Вымышленко Анна"
NOTHING = TrackReport(DAY, 0, 0, {}, (), (), 0, ())


def artifact(key: str) -> Any:
    """The newest artifact with a key; its data may be JSON text."""
    import json

    from prefect.client.orchestration import get_client
    from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterKey

    with get_client(sync_client=True) as client:
        chosen = ArtifactFilter(key=ArtifactFilterKey(any_=[key]))
        found = client.read_artifacts(artifact_filter=chosen)
    newest = max(found, key=lambda one: one.created or 0)
    data = newest.data
    return json.loads(data) if isinstance(data, str) and data.startswith("[") else data


@pytest.mark.usefixtures("prefect")
def test_the_flow_finds_what_the_plain_operation_finds_and_publishes_it(
    started: Workspace, server: ServerHandle
) -> None:
    report = run_daily(started, DAY, server)
    plain = track(started, DAY)
    assert report == replace(plain, new_notices=report.new_notices)
    assert report.organisations == 3
    assert report.overdue
    assert report.new_notices
    assert plain.new_notices == 0  # the flow has queued them all

    table = artifact("overdue")
    assert len(table) == len(report.overdue)
    assert table[0]["Дней опоздания"] == max(row.days_late for row in report.overdue)
    assert {row["Организация"] for row in table} == set(ORGANISATIONS)
    assert "организаций: 3" in artifact("daily-summary")

    again = run_daily(started, DAY, server)
    assert again == plain  # a second run of a day changes nothing


def test_where_nobody_has_a_plan_the_day_is_quiet() -> None:
    from workflows.flows.daily import report_of

    assert report_of(DAY, []) == NOTHING


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch, server: ServerHandle) -> list[list[str]]:
    """450 organisations of which one fails with a name in its error; the chunks tried so far."""
    from workflows.flows import daily

    tried: list[list[str]] = []

    def judge(
        workspace: Workspace, day: date, organisations: Sequence[str], *, shown: int
    ) -> TrackReport:
        tried.append(list(organisations))
        if "org-250" in organisations:
            raise KeyError(NAME)
        if "org-300" in organisations:
            raise ProblemsFoundError([Problem("O101", "нет директора", Place(path="директор"))])
        return replace(NOTHING, day=day, organisations=len(organisations))

    monkeypatch.setattr(daily, "organisations_to_track", lambda _: [f"org-{n}" for n in range(450)])
    monkeypatch.setattr(daily, "track", judge)
    monkeypatch.setattr(daily, "evaluate", daily.evaluate.with_options(retry_delay_seconds=[0, 0]))
    return tried


def test_one_organisation_that_fails_stops_nobody(
    workspace: Workspace, server: ServerHandle, many: list[list[str]], prefect_log: io.StringIO
) -> None:
    report = run_daily(workspace, DAY, server)
    assert report.organisations == 448
    assert [(one.code, one.place.path) for one in report.problems] == [
        ("F201", "org-250"),
        ("O101", "org-300: директор"),
    ]
    assert len(many[0]) == 200
    # The whole chunk is tried three times, its parts once.
    assert sum(len(chunk) == 200 for chunk in many) == 1 + 3
    assert "KeyError" in report.problems[0].message
    assert "KeyError" in prefect_log.getvalue()
    assert NAME not in str(report.problems) + prefect_log.getvalue()


def test_the_day_of_a_scheduled_run_is_that_of_the_workspaces_time_zone(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import UTC, datetime

    from prefect import runtime

    from workflows.flows.daily import scheduled_day

    # 06:00 in Krasnoyarsk is 23:00 of the day before in Greenwich.
    moment = datetime(2026, 11, 22, 23, 0, tzinfo=UTC)
    monkeypatch.setattr(runtime.flow_run, "scheduled_start_time", moment, raising=False)
    assert scheduled_day(workspace) == date(2026, 11, 23)


def test_a_server_that_went_away_is_told_in_russian(
    workspace: Workspace, server: ServerHandle, monkeypatch: pytest.MonkeyPatch
) -> None:
    import httpx

    from workflows.flows import daily

    def fail(*_: object) -> None:
        raise httpx.ConnectError("refused")

    monkeypatch.setattr(daily, "daily", fail)
    with pytest.raises(ProblemsFoundError) as found:
        run_daily(workspace, DAY, server)
    assert found.value.problems[0].code == "F105"
