"""A small workspace in which one mentor is named in every place that the program writes to."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from django.db import connection

from tests.documents.word import word
from tests.workspaces import ROOT, workspace_in
from workflows.documents.files import safe_name
from workflows.model.history import EventKind, EventRecord
from workflows.model.notices import Contact
from workflows.model.people import Meeting
from workflows.model.rights import Role
from workflows.operations.export_register import export_register
from workflows.operations.import_roster import Wishes, import_roster, write_form
from workflows.operations.issue_package import issue_packages
from workflows.operations.load_samples import load_samples
from workflows.operations.privacy.file_text import file_text
from workflows.operations.privacy.found_files import ACTS_FOLDER
from workflows.operations.record_event import Happening, record
from workflows.operations.register_document import Request, register_document
from workflows.operations.registered_files import REGISTERED
from workflows.store.contacts import add_contact
from workflows.store.forms import approve_forms
from workflows.store.organisations import organisation, save_organisation
from workflows.store.roadmap_events import record_roadmap_event
from workflows.workspace import Workspace

SCHOOL, MENTOR, PAIR, OTHER_PAIR = "ust-vymyslovo-school", "gipotezina-ninel", "p3", "p1"
NAME = "Гипотезина Нинель Фёдоровна"
EMAIL = "gn@example.ru"
ROADMAP = "khakassia-2020"
TRACE = re.compile("гипотезин", re.IGNORECASE)
_SET = """\
id: mentorship
edition: 2026-2027
title: Малый комплект
journals:
- {id: orders, title: Приказы, pattern: '{n}'}
documents:
- {id: order, title: О наставниках, kind: order, per: organisation, journal: orders}
- {id: letter, title: Письмо, kind: letter, per: organisation}
- {id: list, title: Список, kind: register, per: organisation}
- {id: thanks, title: Благодарность, kind: letter, per: mentor, file: 'Благодарность – {фио}'}
- {id: plan, title: План пары, kind: form, per: pair, file: 'План – {фио}'}
"""
_MENTORS = "{% for н in наставники %}{{ н.фио | дательный }}, {% endfor %}"
_TEMPLATES = {
    "order": f"Поручить наставничество: {_MENTORS}",
    "letter": "Уважаемый {{ директор.фио }}!",
    "list": "{% for н in наставники %}{{ н.инициалы }}; {% endfor %}",
    "thanks": "Вручается {{ субъект.фамилия_инициалы | дательный }}",
    "plan": "Наставляемый: {{ пара.наставляемый.фио }}",
}


def small_workspace(folder: Path, database: str) -> Workspace:
    """A workspace of its own with a template for every way in which a mentor can be named."""
    data = folder / "data"
    templates = data / "templates_docx"
    edition = templates / "mentorship" / "2026-2027"
    edition.mkdir(parents=True)
    shipped = ROOT / "templates_docx"
    for name in ("acts.yaml", "acts.schema.json", "set.schema.json"):
        shutil.copy(shipped / name, templates / name)
    shutil.copytree(shipped / "privacy", templates / "privacy")
    for name in ("roadmap_specs", "calendar"):
        (data / name).symlink_to(ROOT / name)
    (edition / "set.yaml").write_text(_SET, encoding="utf-8")
    for name, text in _TEMPLATES.items():
        (edition / f"{name}.docx").write_bytes(word(text))
    (folder / "veshka.toml").write_text(
        'data = "data"\ntime_zone = "Asia/Krasnoyarsk"\n', encoding="utf-8"
    )
    return replace(workspace_in(folder, database), data=data)


def lived_in(workspace: Workspace) -> None:
    """Do everything after which the mentor is named somewhere."""
    load_samples(workspace)
    _told_of()
    register_document(workspace, Request(SCHOOL, "order"))
    issue_packages(workspace, ROADMAP, [SCHOOL])
    package = workspace.outputs / safe_name(SCHOOL)
    edited = package / "Список.docx"
    edited.write_bytes(word("Правка от руки:", "Гипотезиной Н.Ф. сказать"))
    shutil.copy(edited, package / "Список – для меня.docx")
    preview = workspace.outputs / "preview" / "mentorship"
    preview.mkdir(parents=True)
    (preview / "order.docx").write_bytes(word(f"Поручить {NAME}"))
    (preview / "order-1.png").write_bytes(b"\x89PNG")
    _record_in_history(workspace)
    _imported(workspace)
    export_register(workspace, "mentors", SCHOOL, package / "Наставники.xlsx")


def _told_of() -> None:
    school = organisation(SCHOOL)
    people = tuple(
        replace(one, contacts=f"{one.contacts}, {EMAIL}") if one.id == MENTOR else one
        for one in school.people
    )
    told = Meeting(OTHER_PAIR, date(2020, 10, 9), "разбор открытого урока Гипотезиной", "", "")
    save_organisation(replace(school, people=people, meetings=(*school.meetings, told)))
    approve_forms(SCHOOL, {NAME: {"dative": "Гипотезиной Нинели Фёдоровне"}})
    add_contact(Contact(SCHOOL, EMAIL, Role.ADMINISTRATOR))


def _record_in_history(workspace: Workspace) -> None:
    happening = Happening(
        organisation=SCHOOL,
        roadmap=ROADMAP,
        item="1.1",
        occurrence="1",
        kind=EventKind.SUBMITTED,
        on_date=date(2020, 10, 9),
        actor="школа",
        details={"comment": "вместе с Н.Ф. Гипотезиной", "links": ["протокол"]},
    )
    record(workspace, happening)
    moment = datetime(2020, 10, 9, 12, tzinfo=UTC)
    words: dict[str, object] = {
        "comment": "уточнить у Н.Ф. Гипотезиной",
        "steps": [{"why": f"просит {NAME}"}],
    }
    returned = EventRecord(
        0, "", "", EventKind.RETURNED, moment.date(), moment, "министерство", "returned", words
    )
    record_roadmap_event(ROADMAP, "0" * 64, returned)


def _imported(workspace: Workspace) -> None:
    """An import that changes something keeps what was before."""
    form = workspace.root / "форма.xlsx"
    write_form(workspace, form, SCHOOL)
    school = organisation(SCHOOL)
    pairs = tuple(replace(one, goal="прежняя цель") for one in school.pairs)
    save_organisation(replace(school, pairs=pairs))
    import_roster(workspace, form, SCHOOL, Wishes())
    form.unlink()


def traces(workspace: Workspace) -> list[str]:
    """Where the surname still stands: files, bytes of the database, its rows.

    Registered documents and the act of destruction, which the law wants kept, are passed over.
    """
    found = []
    for path in sorted(workspace.root.rglob("*")):
        kept = {REGISTERED, ACTS_FOLDER, "registered"} & set(path.parts)
        if not path.is_file() or kept or path.is_relative_to(workspace.data):
            continue
        raw = path.read_bytes()
        texts = (file_text(path), raw.decode("utf-8", "ignore"), raw.decode("utf-16-le", "ignore"))
        if any(TRACE.search(text) for text in texts) or EMAIL.encode() in raw:
            found.append(path.relative_to(workspace.root).as_posix())
    return found + list(_rows())


def _rows() -> Iterator[str]:
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                text = " ".join(map(str, row))
                if (TRACE.search(text) or EMAIL in text) and REGISTERED not in text:
                    yield f"{table}: {text[:200]}"
