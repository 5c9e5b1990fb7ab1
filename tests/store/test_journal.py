"""Numbers of journals under many writers that die at any moment."""

import random
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from tests.store.values import issued_draft, school
from workflows.model.history import DocumentStatus, IssuedRecord
from workflows.model.journals import Journal, JournalEntry
from workflows.store import orm
from workflows.store.documents import issued
from workflows.store.journal import Wanted, cancel, complete, entries, reserve
from workflows.store.organisations import save_organisation

_AT = datetime(2020, 5, 12, 6, 0, tzinfo=UTC)
_DAY = date(2020, 5, 12)
_ORDERS = Journal("orders", "Приказы", "{n}-о")
_PAPERS = 16
_WRITER = """
import random, sys
from dataclasses import replace
from tests.store import test_journal as it
from workflows.store.connect import connect
connect(sys.argv[1])
papers = list(range(it._PAPERS))
random.Random(sys.argv[2]).shuffle(papers)
for number in papers:
    entry, _ = it.reserve(it.wanted(f"paper-{number}"), it._AT)
    it.complete(entry, [it.file_of(entry)])
"""


def wanted(document: str = "launch-order", **more: object) -> Wanted:
    one = Wanted("school-1", _ORDERS, document, "", "2020-2021", "О внедрении", _DAY)
    return replace(one, **more)  # type: ignore[arg-type]


def file_of(entry: JournalEntry) -> IssuedRecord:
    return replace(
        issued_draft(),
        document=entry.document,
        status=DocumentStatus.REGISTERED,
        dated=entry.dated,
        number=entry.number,
        entry=entry.id,
    )


def test_writers_killed_at_any_moment_leave_no_gap_and_no_duplicate(database: str) -> None:
    save_organisation(school())
    chance = random.Random(7)
    running: list[subprocess.Popen[bytes]] = []
    kills = 0
    for started in range(40):
        if len(entries("school-1")) >= _PAPERS and kills >= 3:
            break
        while len(running) < 4:
            command = [sys.executable, "-c", _WRITER, database, f"{started} {len(running)}"]
            running.append(subprocess.Popen(command, stderr=subprocess.DEVNULL))
        until = time.monotonic() + 60
        seen = len(entries("school-1"))
        while len(entries("school-1")) < min(seen + 3, _PAPERS) and time.monotonic() < until:
            time.sleep(0.01)
        victim = running.pop(chance.randrange(len(running)))
        victim.kill()
        kills += victim.wait() != 0
    assert [one.wait(60) for one in running] == [0] * len(running)
    known = entries("school-1")
    assert sorted(one.ordinal or 0 for one in known) == list(range(1, _PAPERS + 1))
    assert len({one.document for one in known}) == _PAPERS
    registered = [one for one in issued("school-1") if one.entry]
    assert len(registered) == len({one.number for one in registered})
    assert {one.number for one in registered} == {one.number for one in known}


@pytest.mark.django_db
class TestOneWriter:
    @pytest.fixture(autouse=True)
    def _organisation(self) -> None:
        save_organisation(school())

    def test_the_same_paper_keeps_its_number(self) -> None:
        first = reserve(wanted(), _AT)
        assert first == (reserve(wanted(), _AT)[0], True)
        assert not reserve(wanted(dated=date(2020, 6, 1)), _AT)[1]

    def test_files_are_written_down_once_by_whoever_comes_first(self) -> None:
        entry, _ = reserve(wanted(), _AT)
        first = complete(entry, [file_of(entry)])
        second = complete(entry, [replace(file_of(entry), sha256="9" * 64)])
        assert first == second
        assert [one.sha256 for one in issued("school-1")] == ["1" * 64]

    def test_a_failure_takes_no_number(self) -> None:
        with transaction.atomic():
            reserve(wanted(), _AT)
            transaction.set_rollback(True)
        assert reserve(wanted("other"), _AT)[0].number == "1-о"

    def test_two_schools_and_two_years_count_apart(self) -> None:
        save_organisation(school("school-2"))
        found = [
            reserve(wanted(), _AT)[0],
            reserve(wanted(organisation="school-2"), _AT)[0],
            reserve(wanted("next", dated=date(2021, 1, 11)), _AT)[0],
        ]
        assert [(one.year, one.number) for one in found] == [
            (2020, "1-о"),
            (2020, "1-о"),
            (2021, "1-о"),
        ]

    def test_a_cancelled_paper_is_cancelled_with_its_file(self) -> None:
        entry, _ = reserve(wanted(), _AT)
        complete(entry, [file_of(entry)])
        assert cancel(entry, _DAY, "ошибка", _AT)
        assert not cancel(entry, _DAY, "ошибка", _AT)
        [row] = issued("school-1")
        assert row.status is DocumentStatus.CANCELLED
        assert reserve(wanted(), _AT)[0].number == "2-о"

    @pytest.mark.parametrize("table", ["journalentry", "cancellation"])
    @pytest.mark.parametrize("change", ["UPDATE {} SET recorded_at = NULL", "DELETE FROM {}"])
    def test_the_database_itself_keeps_what_was_written(self, table: str, change: str) -> None:
        entry, _ = reserve(wanted(), _AT)
        cancel(entry, _DAY, "ошибка", _AT)
        with (
            pytest.raises(IntegrityError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(change.format(f"store_{table}"))

    @pytest.mark.parametrize("column", ["number_key", "ordinal", "idempotency_key"])
    def test_the_database_itself_refuses_a_second_one(self, column: str) -> None:
        reserve(wanted(), _AT)
        row = orm.JournalEntry.objects.get()
        other = {"number_key": "x", "ordinal": 99, "idempotency_key": "x"}
        values = {
            field.attname: getattr(row, field.attname)
            for field in orm.JournalEntry._meta.concrete_fields
            if field.attname != "id"
        }
        values |= {name: value for name, value in other.items() if name != column}
        with pytest.raises(IntegrityError), transaction.atomic():
            orm.JournalEntry.objects.create(**values)
