"""A workspace: the folder of roadmaps, templates and calendars, and the state of the work."""

import os
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from workflows.problems import Place, Problem, ProblemsFoundError
from workflows.settings import (
    MailSettings,
    NoticeSettings,
    PoolSettings,
    read_mail,
    read_notices,
    read_pool,
)

SETTINGS_FILE = "veshka.toml"
# Where a wheel has the data that lie beside the package in the repository: see pyproject.toml.
_SHIPPED = "shipped"
_HOME = "VESHKA_HOME"
_DATABASE = "VESHKA_DATABASE"
_KNOWN = dict.fromkeys(
    ("data", "outputs", "database", "time_zone", "school_year", "mail", "notices", "prefect")
)
_SCHOOL_YEARS = range(2019, 2101)


@dataclass(frozen=True, slots=True)
class Workspace:
    """Where everything of one workspace lies.

    Attributes:
        root: the folder with ``veshka.toml``.
        data: the folder with ``roadmap_specs``, ``templates_docx`` and ``calendar``.
        outputs: where documents are written.
        database: a database address; empty for SQLite in the state folder.
        time_zone: in which the workspace's days begin and end.
        mail: how mail leaves; None where it does not.
        notices: when who is told.
        pool: the workers of a large region; None where one process does all.
        school_year: the year in which the school year begins that documents are for; None where it
            follows from the launch order and the day.
    """

    root: Path
    data: Path
    outputs: Path
    database: str = ""
    time_zone: str = "Europe/Moscow"
    mail: MailSettings | None = None
    notices: NoticeSettings = field(default=NoticeSettings())
    pool: PoolSettings | None = None
    school_year: int | None = None

    @property
    def roadmaps(self) -> Path:
        """Roadmaps as YAML."""
        return self.data / "roadmap_specs"

    @property
    def templates(self) -> Path:
        """Sets of Word templates by edition."""
        return self.data / "templates_docx"

    @property
    def calendars(self) -> Path:
        """Production calendars and regional holidays."""
        return self.data / "calendar"

    @property
    def glossary(self) -> Path:
        """Positions and organisations in cases that people have set, for all; may be missing."""
        return self.data / "glossary.yaml"

    @property
    def state(self) -> Path:
        """Database, Prefect's home, logs."""
        return self.root / ".veshka"

    @property
    def database_url(self) -> str:
        """The database's address: ``postgresql://…``, or ``sqlite:///…`` in the state folder."""
        return self.database or f"sqlite:///{self.state / 'veshka.sqlite3'}"


def find_workspace(chosen: Path | None = None) -> Workspace:
    """The chosen workspace, else that of ``VESHKA_HOME``, else the nearest one upwards from here.

    Raises:
        ProblemsFoundError: there is none, or its settings cannot be read.
    """
    if chosen is None and os.environ.get(_HOME):
        chosen = Path(os.environ[_HOME])
    if chosen is not None:
        return read_workspace(chosen)
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / SETTINGS_FILE).is_file():
            return read_workspace(folder)
    raise _error(
        "W101",
        f"здесь нет рабочей папки: ни в {here}, ни выше не найден {SETTINGS_FILE}",
        "перейдите в рабочую папку, укажите её ключом --workspace или создайте: veshka init ПАПКА",
    )


def lending_workspace() -> Workspace:
    """The workspace whose roadmaps, templates and calendars a new one takes.

    The one around, as ``find_workspace`` finds it, else what came with the program: the folder that
    it runs from, or what a wheel brought along.

    Raises:
        ProblemsFoundError: there is none, or its settings cannot be read.
    """
    try:
        return find_workspace()
    except ProblemsFoundError as error:
        if os.environ.get(_HOME) or any(one.code != "W101" for one in error.problems):
            raise
        package = Path(__file__).parent
        if (package.parent / SETTINGS_FILE).is_file():
            return read_workspace(package.parent)
        shipped = package / _SHIPPED
        if shipped.is_dir():
            return Workspace(root=shipped, data=shipped, outputs=shipped)
        raise


def read_workspace(root: Path) -> Workspace:
    """The workspace of a folder, with what its ``veshka.toml`` sets.

    Raises:
        ProblemsFoundError: the folder has no settings, or they cannot be read.
    """
    root = root.resolve()
    file = root / SETTINGS_FILE
    if not file.is_file():
        raise _error(
            "W101",
            f"папка {root} — не рабочая: в ней нет {SETTINGS_FILE}",
            f"создайте рабочую папку: veshka init {root}",
        )
    try:
        settings = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _error(
            "W102", f"{file}: настройки не читаются: {error}", "исправьте файл или удалите строку"
        ) from error
    unknown = sorted(settings.keys() - _KNOWN)
    if unknown:
        raise _error(
            "W103",
            f"{file}: неизвестная настройка «{unknown[0]}»",
            f"есть настройки: {', '.join(_KNOWN)}",
        )
    time_zone = settings.get("time_zone", "Europe/Moscow")
    if not _is_time_zone(time_zone):
        raise _error(
            "W106",
            f"{file}: нет часового пояса «{time_zone}»",
            "напишите, например, Europe/Moscow, Asia/Yekaterinburg, Asia/Krasnoyarsk",
        )
    school_year = settings.get("school_year")
    if school_year is not None and not _is_school_year(school_year):
        raise _error(
            "W107",
            f"{file}: school_year — не год: «{school_year}»",
            "напишите год, в котором начинается учебный год, без кавычек: school_year = 2026",
        )
    mail, notices, pool = _sections(settings, str(file))
    return Workspace(
        root=root,
        data=(root / settings.get("data", ".")).resolve(),
        outputs=(root / settings.get("outputs", "outputs")).resolve(),
        database=os.environ.get(_DATABASE) or settings.get("database", ""),
        time_zone=time_zone,
        mail=mail,
        notices=notices,
        pool=pool,
        school_year=school_year,
    )


def _sections(
    settings: dict[str, object], file: str
) -> tuple[MailSettings | None, NoticeSettings, PoolSettings | None]:
    mail, wrong = read_mail(settings["mail"], file) if "mail" in settings else (None, [])
    notices, also = read_notices(settings.get("notices", {}), file)
    pool, more = read_pool(settings["prefect"], file) if "prefect" in settings else (None, [])
    if wrong or also or more:
        raise ProblemsFoundError([*wrong, *also, *more])
    return mail, notices, pool


def _is_time_zone(name: object) -> bool:
    try:
        return bool(ZoneInfo(str(name)).key)
    except (ValueError, OSError, KeyError):  # a path, a folder, an unknown name
        return False


def _is_school_year(year: object) -> bool:
    # True is a number too.
    return type(year) is int and year in _SCHOOL_YEARS


def _error(code: str, message: str, hint: str) -> ProblemsFoundError:
    return ProblemsFoundError([Problem(code, message, Place(), hint)])
