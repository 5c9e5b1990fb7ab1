"""Words that people typed into an organisation's tables, where anyone may be named."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, models

from workflows.model.privacy import FreeText
from workflows.store import orm
from workflows.store.faults import said_plainly
from workflows.store.models.append_only import AppendOnly

# Which column of which table, and how its rows lead to the organisation. What others than the
# person have typed about themselves stands here too: a parent is named in a child's contacts.
PLACES: Sequence[tuple[type[models.Model], str, str]] = (
    (orm.Event, "payload", "plan__organisation"),
    (orm.Event, "actor", "plan__organisation"),
    (orm.SubmittedReport, "actor", "plan__organisation"),
    (orm.Cancellation, "reason", "entry__organisation"),
    (orm.Figure, "source", "organisation"),
    (orm.Figure, "actor", "organisation"),
    (orm.Letter, "subject", "contact__organisation"),
    (orm.Letter, "text", "contact__organisation"),
    (orm.Letter, "html", "contact__organisation"),
    (orm.Letter, "reply", "contact__organisation"),
    (orm.Pair, "goal", "organisation"),
    (orm.Pair, "result", "organisation"),
    (orm.Pair, "agreement", "organisation"),
    (orm.Meeting, "topic", "organisation"),
    (orm.Meeting, "result", "organisation"),
    (orm.Meeting, "feedback", "organisation"),
    (orm.Training, "programme", "organisation"),
    (orm.Representative, "ground", "organisation"),
    (orm.Person, "contacts", "organisation"),
    (orm.Person, "workplace", "organisation"),
    (orm.Person, "identity_document", "organisation"),
    (orm.Partner, "activity", "organisation"),
    # Of no organisation: steps of the roadmaps that its plans go by.
    (orm.RoadmapEvent, "payload", ""),
    (orm.RoadmapEvent, "actor", ""),
)
# Words of those above the organisation: there others may bear the same surname.
COMMON = frozenset(("RoadmapEvent",))


def _in_pair(path: str) -> Callable[[str], models.Q]:
    def of(person: str) -> models.Q:
        ends = (f"{path}mentor__code", f"{path}mentee__code")
        return models.Q(**{ends[0]: person}) | models.Q(**{ends[1]: person})

    return of


# Which rows are a person's own, and go with them.
_OWN: Mapping[type[models.Model], Callable[[str], models.Q]] = {
    orm.Person: lambda person: models.Q(code=person),
    orm.Pair: _in_pair(""),
    orm.Meeting: _in_pair("pair__"),
    orm.Training: lambda person: models.Q(person__code=person),
    orm.Representative: lambda person: models.Q(person__code=person) | models.Q(child__code=person),
}


def free_texts(organisation: str, besides: str = "") -> Iterator[FreeText]:
    """All such words of an organisation; ``besides`` those in the rows of one person (an id)."""
    with said_plainly():
        for table, column, owner in PLACES:
            rows = table._default_manager.filter(**_of(organisation, owner))  # noqa: SLF001 — Django's public name for it
            if besides and table in _OWN:
                rows = rows.exclude(_OWN[table](besides))
            for key, value in rows.order_by("pk").values_list("pk", column).iterator():
                texts = tuple(_texts(value))
                if any(texts):
                    yield FreeText(table.__name__, column, key, texts)


def _of(organisation: str, owner: str) -> dict[str, Any]:
    if owner:
        return {owner: organisation}
    return {"roadmap__in": orm.Plan.objects.filter(organisation=organisation).values("roadmap")}


def change_texts(found: Sequence[FreeText], change: Callable[[str], str]) -> None:
    """Let the words of these places be others; to be called within a writing transaction.

    History is guarded by triggers: they are lifted for this alone. What happened, when and by whom
    stays as it was recorded; only words that name a person go.
    """
    tables = {table.__name__: table for table, _, _ in PLACES}
    for name in dict.fromkeys(one.table for one in found):
        table = tables[name]
        with _unguarded(table):
            for one in (each for each in found if each.table == name):
                _change(table, one, change)


def _change(table: type[models.Model], one: FreeText, change: Callable[[str], str]) -> None:
    # A plain query set: that of an append-only table refuses.
    rows: models.QuerySet[Any] = models.QuerySet(table).filter(pk=one.row)
    value = rows.values_list(one.column, flat=True).get()
    rows.update(**{one.column: _changed(value, change)})


def _texts(value: Any) -> Iterator[str]:
    """Every text of a column, those within a structure too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _changed(each, change) for key, each in value.items()}
    if isinstance(value, list):
        return [_changed(each, change) for each in value]
    return value


@contextmanager
def _unguarded(table: type[models.Model]) -> Iterator[None]:
    """The table without its triggers; the transaction around gives them back in any case."""
    if not issubclass(table, AppendOnly):
        yield
        return
    name = table._meta.db_table  # noqa: SLF001 — Django's public name for it
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # What waits for the end of the transaction would forbid the change.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f'ALTER TABLE "{name}" DISABLE TRIGGER USER')
            yield
            cursor.execute(f'ALTER TABLE "{name}" ENABLE TRIGGER USER')
            return
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [name]
        )
        triggers = cursor.fetchall()
        for trigger, _ in triggers:
            cursor.execute(f'DROP TRIGGER "{trigger}"')
        yield
        for _, statement in triggers:
            cursor.execute(statement)
