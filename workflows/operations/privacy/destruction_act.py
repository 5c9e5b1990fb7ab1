"""The act of destruction and the extract of the log, by the templates of the set ``privacy``.

What both must say: points 3 and 5 of the Requirements that the order of Roskomnadzor of 28.10.2022
No. 179 has approved.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workflows.documents.context import document_context
from workflows.documents.files import safe_name, write_atomically
from workflows.documents.missing import missing
from workflows.documents.package import PackageData
from workflows.documents.people import find_person, person_record
from workflows.documents.render import render_document
from workflows.documents.values import Record, Value
from workflows.model.people import Organisation
from workflows.operations.find_edition import Edition, find_edition
from workflows.operations.logo import read_logo
from workflows.operations.privacy.found_files import ACTS_FOLDER
from workflows.operations.privacy.pending import Done, Pending
from workflows.operations.set_forms import set_forms
from workflows.problems import ProblemsFoundError, has_errors
from workflows.specs.profiles import find_profile
from workflows.specs.template_sets import ACTS_FILE, load_acts
from workflows.store.organisations import organisation
from workflows.workspace import Workspace

_SET = "privacy"
_SYSTEM = "информационная система «Вешка»"
_WAYS = {
    "sqlite": "удаление записей из базы данных с перезаписью их места, удаление файлов",
    "postgresql": "удаление записей из базы данных с очисткой таблиц, удаление файлов",
}
STEPS = {
    "rows": "удалены записи базы данных",
    "files": "удалены файлы",
    "scrub": "место удалённых записей в базе данных перезаписано",
}


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of the destruction: where it goes, and its bytes."""

    path: Path
    content: bytes


class DestructionPapers:
    """Makes the act and the extract; templates are read once, before anything is destroyed.

    Raises:
        ProblemsFoundError: T2xx there is no set ``privacy``, or it has errors.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._edition: Edition = find_edition(_SET, workspace)
        self._acts, problems = load_acts(workspace.templates / ACTS_FILE)
        if has_errors(problems):
            raise ProblemsFoundError(problems)

    def make(self, pending: Pending) -> list[Paper]:
        """Both papers of a destruction.

        Raises:
            ProblemsFoundError: they lack data of the organisation, or a template is wrong.
        """
        owner = organisation(pending.organisation)
        data = PackageData(
            organisation=owner,
            on=pending.day,
            template_set=self._edition.set,
            acts=self._acts,
            glossary=set_forms(self._workspace, owner.id),
            logo=read_logo(self._workspace, owner),
        )
        about = _record(owner, pending, "postgresql" if self._is_on_server else "sqlite")
        made, problems = [], []
        for spec in self._edition.set.documents:
            context = {**document_context(data, spec), "уничтожение": about}
            problems += missing(spec, context, owner.id)
            if has_errors(problems):
                continue
            profile = find_profile(self._workspace.templates, owner.profile)[0]
            rendered = render_document(
                spec,
                self._edition.folder / spec.template,
                context,
                glossary=data.glossary,
                day=pending.day,
                profile=profile if owner.profile else None,
            )
            problems += [one for one in rendered.problems if not rendered.is_made]
            name = f"{spec.file} № {pending.number} от {pending.day:%d.%m.%Y}"
            folder = self._workspace.outputs / safe_name(owner.id) / ACTS_FOLDER
            made.append(Paper(folder / f"{safe_name(name)}.docx", rendered.content))
        if problems:
            raise ProblemsFoundError(problems)
        return made

    @property
    def _is_on_server(self) -> bool:
        return self._workspace.database_url.startswith("postgres")


def write_papers(papers: list[Paper]) -> None:
    """Write both whole.

    Raises:
        OSError: the folder is read-only, full or gone.
    """
    for one in papers:
        one.path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(one.path, one.content)


def _record(owner: Organisation, pending: Pending, database: str) -> Record:
    path = "уничтожение"
    events = pending.done or tuple(Done(step, "", 0) for step in STEPS)
    fields: dict[str, Value] = {
        "номер": str(pending.number),
        "дата": pending.day,
        "субъект": pending.name,
        "код": pending.person,
        "основание": pending.ground,
        "система": _SYSTEM,
        "способ": _WAYS[database],
        "категории": _rows(f"{path}.категории", [{"название": one} for one in pending.categories]),
        "хранилища": _rows(
            f"{path}.хранилища",
            [{"название": what, "сколько": count} for what, count in pending.stores],
        ),
        "события": _rows(
            f"{path}.события",
            [{"время": one.at, "событие": STEPS[one.step], "сколько": one.count} for one in events],
        ),
        "оставлено": _rows(
            f"{path}.оставлено",
            [
                {"название": one.title, "регистрационный_номер": one.number, "дата": one.dated}
                for one in pending.kept
            ],
        ),
        "исполнители": tuple(
            person_record(
                owner, find_person(owner, who), f"{path}.исполнители[{number}]", {"номер": number}
            )
            for number, who in enumerate(pending.by, 1)
        ),
    }
    return Record(path, fields)


def _rows(path: str, rows: list[dict[str, Value]]) -> tuple[Record, ...]:
    return tuple(
        Record(f"{path}[{number}]", {"номер": number, **row}) for number, row in enumerate(rows, 1)
    )


def at_now(moment: datetime) -> str:
    """A moment as the log has it.

    >>> at_now(datetime(2026, 11, 27, 10, 15, 3))
    '27.11.2026 10:15:03'
    """
    return f"{moment:%d.%m.%Y %H:%M:%S}"
