"""Registers of an organisation out to Excel and Word."""

from collections.abc import Sequence
from pathlib import Path

from workflows.clock import today
from workflows.documents.context import document_context
from workflows.documents.files import safe_name
from workflows.documents.package import PackageData, Requisites
from workflows.documents.render import render_document
from workflows.documents.values import Record, Value, text
from workflows.model.people import Organisation
from workflows.model.rights import Action, Actor
from workflows.model.templates import DocumentSpec, TemplateSet
from workflows.operations.logo import read_logo
from workflows.operations.registers import (
    JOURNAL,
    STATES,
    TITLES,
    cancelled,
    journal_register,
    roster_register,
    subject_names,
)
from workflows.operations.require_right import ask_right
from workflows.operations.set_forms import set_forms
from workflows.operations.show_journal import Line, journal_titles, show_journal
from workflows.operations.write_file import write_file
from workflows.problems import Place, Problem, ProblemsFoundError, has_errors
from workflows.rosters.register_book import register_file
from workflows.specs.profiles import find_profile
from workflows.specs.template_sets import ACTS_FILE, load_acts
from workflows.store.connect import connect
from workflows.store.organisations import organisation
from workflows.workspace import Workspace

EXCEL, WORD = ".xlsx", ".docx"


def export_register(
    workspace: Workspace,
    kind: str,
    organisation_id: str,
    output: Path | None = None,
    suffix: str = "",
    *,
    actor: Actor | None = None,
) -> Path:
    """Write one of ``TITLES`` as an .xlsx or a .docx and say where.

    Args:
        workspace: where the organisation is.
        kind: which register.
        organisation_id: whose.
        output: the file; by default in the organisation's folder of the outputs.
        suffix: ``.xlsx`` or ``.docx``; empty for what the file's name says, or a book.
        actor: who takes it out; None for the program itself.

    Raises:
        ProblemsFoundError: W211 no right; there is no such organisation; X521 the file is to be of
            another kind; X522 there is no template; the file cannot be written.
    """
    connect(workspace.database_url)
    one = organisation(organisation_id)
    ask_right(actor, Action.SEE_PEOPLE, organisation_id)
    wanted = suffix or (output.suffix.lower() if output else EXCEL)
    if wanted not in (EXCEL, WORD) or (output and output.suffix.lower() != wanted):
        raise ProblemsFoundError([_other_kind(str(output))])
    lines = show_journal(workspace, organisation_id) if kind == JOURNAL else []
    content = (_word if wanted == WORD else _book)(workspace, one, kind, lines)
    if output is None:
        folder = workspace.outputs / safe_name(organisation_id)
        folder.mkdir(parents=True, exist_ok=True)
        output = folder / f"{TITLES[kind]}{wanted}"
    write_file(output, content)
    return output


def _book(workspace: Workspace, one: Organisation, kind: str, lines: Sequence[Line]) -> bytes:
    if kind == JOURNAL:
        return register_file(journal_register(one, lines, journal_titles(workspace, one.id)))
    return register_file(roster_register(one, kind))


def _word(workspace: Workspace, one: Organisation, kind: str, lines: Sequence[Line]) -> bytes:
    template = workspace.templates / "registers" / f"{kind}{WORD}"
    if not template.is_file():
        raise ProblemsFoundError([_no_template(workspace, kind)])
    acts, problems = load_acts(workspace.templates / ACTS_FILE)
    if has_errors(problems):
        raise ProblemsFoundError(problems)
    day = today(one.time_zone)
    spec = DocumentSpec(kind, TITLES[kind], "register", template=template.name)
    data = PackageData(
        one,
        day,
        TemplateSet("registers", "", "", (spec,)),
        acts=acts,
        requisites={spec.id: Requisites(day)},
        glossary=set_forms(workspace, one.id),
        logo=read_logo(workspace, one),
    )
    context = {**document_context(data, spec), "журнал": _rows(workspace, one, lines)}
    profile = find_profile(workspace.templates, one.profile)[0] if one.profile else None
    made = render_document(
        spec, template, context, glossary=data.glossary, day=day, profile=profile
    )
    if not made.is_made:
        raise ProblemsFoundError(made.problems)
    return made.content


def _rows(workspace: Workspace, one: Organisation, lines: Sequence[Line]) -> tuple[Record, ...]:
    titles = journal_titles(workspace, one.id) if lines else {}
    subjects = subject_names(one)
    rows = []
    for number, line in enumerate(lines, 1):
        entry, path = line.entry, f"журнал[{number}]"
        fields: dict[str, Value] = {
            "номер": number,
            "журнал": text(titles.get(entry.journal, entry.journal), f"{path}.журнал"),
            "регистрационный_номер": entry.number,
            "дата": entry.dated,
            "документ": text(entry.title, f"{path}.документ"),
            "на_кого": text(subjects.get(entry.subject, entry.subject), f"{path}.на_кого"),
            "состояние": STATES[line.status],
            "отмена": cancelled(line),
        }
        rows.append(Record(path, fields))
    return tuple(rows)


def _other_kind(name: str) -> Problem:
    return Problem(
        "X521",
        f"«{name}»: реестр выгружается в Excel или в Word",
        Place(path="--output"),
        "назовите файл ….xlsx или ….docx, как в ключе --format",
    )


def _no_template(workspace: Workspace, kind: str) -> Problem:
    return Problem(
        "X522",
        f"нет шаблона реестра «{TITLES[kind]}»",
        Place(f"{workspace.templates.name}/registers/{kind}.docx"),
        "верните файл из поставки программы или возьмите --format xlsx",
    )
