"""A destruction that was begun: written down first, so that it can be ended after a kill.

The file holds what the database will not know any more: whose data they are and what the act must
say. It lies in the state folder, for the owner's account alone, and goes when all is done.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from workflows.documents.files import safe_name, write_atomically
from workflows.language.mentions import Mentions
from workflows.model.people import Gender
from workflows.workspace import Workspace

_FOLDER = "erasures"
_PRIVATE = 0o700
_TEMPORARY = ".*.part"


@dataclass(frozen=True, slots=True)
class Done:
    """A step that was taken: when, what it was, how much it concerned."""

    step: str
    at: str
    count: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A registered document that is kept."""

    title: str
    number: str
    dated: date | None


@dataclass(frozen=True, slots=True)
class Pending:
    """All that a destruction needs to know from its beginning to its end.

    Attributes:
        organisation: whose data they are.
        person: the id of the record.
        name: surname, name and patronymic.
        named: where texts name the person.
        subjects: ids that documents about the person are made for.
        number: of the act.
        ground: why.
        day: of the destruction.
        by: ids of those who destroy.
        categories: of data, in words.
        stores: what is destroyed and how much, for the act.
        kept: registered documents.
        done: steps that were taken.
    """

    organisation: str
    person: str
    name: str
    named: Mentions
    subjects: tuple[str, ...]
    number: int
    ground: str
    day: date
    by: tuple[str, ...]
    categories: tuple[str, ...]
    stores: tuple[tuple[str, int], ...]
    kept: tuple[Kept, ...]
    done: tuple[Done, ...] = field(default=())

    @property
    def key(self) -> str:
        """What makes it one destruction, however often it is gone on with."""
        return f"{self.organisation}/{self.day.year}/{self.number}/{self.person}"

    def has(self, step: str) -> bool:
        """Whether a step was taken."""
        return any(one.step == step for one in self.done)


def write_pending(workspace: Workspace, one: Pending) -> None:
    """Write it down, whole or not at all; one writer of an organisation at a time.

    Raises:
        OSError: the state folder is read-only, full or gone.
    """
    file = _file(workspace, one)
    file.parent.mkdir(parents=True, exist_ok=True, mode=_PRIVATE)
    file.parent.parent.chmod(_PRIVATE)
    # What a killed writer had not finished names the person too.
    for leftover in file.parent.glob(_TEMPORARY):
        leftover.unlink(missing_ok=True)
    write_atomically(file, json.dumps(_as_data(one), ensure_ascii=False, default=str).encode())
    file.chmod(0o600)


def with_step(workspace: Workspace, one: Pending, done: Done) -> Pending:
    """The same with one more step taken, written down."""
    more = replace(one, done=(*one.done, done))
    write_pending(workspace, more)
    return more


def drop_pending(workspace: Workspace, one: Pending) -> None:
    """Forget one that is complete."""
    _file(workspace, one).unlink(missing_ok=True)


def pending_of(workspace: Workspace, organisation_id: str) -> list[Pending]:
    """What was begun in an organisation and is not done, in the order of the acts' numbers."""
    folder = workspace.state / _FOLDER / safe_name(organisation_id)
    return sorted(_read(folder), key=lambda one: (one.day.year, one.number))


def _read(folder: Path) -> Iterator[Pending]:
    for file in sorted(folder.glob("*.json")):
        yield _of_data(json.loads(file.read_text(encoding="utf-8")))


def _file(workspace: Workspace, one: Pending) -> Path:
    folder = workspace.state / _FOLDER / safe_name(one.organisation)
    return folder / f"{one.day.year}-{one.number}.json"


def _as_data(one: Pending) -> dict[str, Any]:
    named = one.named
    return {
        **{name: getattr(one, name) for name in one.__dataclass_fields__ if name != "named"},
        "kept": [asdict(each) for each in one.kept],
        "done": [asdict(each) for each in one.done],
        "named": {name: getattr(named, name) for name in named.__dataclass_fields__},
    }


def _of_data(data: dict[str, Any]) -> Pending:
    named = data["named"]
    gender = Gender(named["gender"]) if named["gender"] else None
    forms = tuple((case, form) for case, form in named["forms"])
    kept = (_kept(one) for one in data["kept"])
    lists = {name: tuple(data[name]) for name in ("subjects", "by", "categories")}
    return Pending(
        **{
            **data,
            **lists,
            "named": Mentions(**{**named, "gender": gender, "forms": forms}),
            "day": date.fromisoformat(data["day"]),
            "stores": tuple((what, count) for what, count in data["stores"]),
            "kept": tuple(kept),
            "done": tuple(Done(**one) for one in data["done"]),
        }
    )


def _kept(data: dict[str, Any]) -> Kept:
    dated = date.fromisoformat(data["dated"]) if data["dated"] else None
    return Kept(data["title"], data["number"], dated)
