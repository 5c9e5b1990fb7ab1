"""What is held of a person, as tables that a person can read."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from workflows.language import Case
from workflows.model.history import IssuedRecord
from workflows.model.people import ConsentKind
from workflows.model.privacy import FreeText, Holdings
from workflows.model.tables import CellValue, Column, ReportTable
from workflows.operations.privacy.find_person import name_of
from workflows.operations.privacy.found_files import FileKind, FoundFile

ROLES = {
    "director": "руководитель",
    "curator": "куратор",
    "controller": "контролирует исполнение",
    "secretary": "секретарь",
    "team": "участник проектной команды",
    "mentor": "наставник",
    "mentee": "наставляемый",
}
FIELDS = {
    "id": "Код записи",
    "surname": "Фамилия",
    "name": "Имя",
    "patronymic": "Отчество",
    "gender": "Пол",
    "position": "Должность",
    "born": "Дата рождения",
    "workplace": "Место работы или учёбы, класс",
    "contacts": "Контакты",
    "address": "Адрес",
    "identity_document": "Документ, удостоверяющий личность",
    "employer": "Партнёр, который направил",
    "home_organisation": "Где учится",
    "category": "Квалификационная категория",
    "teaching_since": "Педагогический стаж с",
    "contract_number": "Номер трудового договора",
    "contract_date": "Дата трудового договора",
}
CONSENTS = {
    ConsentKind.PROCESSING: "на обработку",
    ConsentKind.DISTRIBUTION: "на распространение",
}
FILES = {
    FileKind.DRAFT: "проект документа или список",
    FileKind.PREVIEW: "предварительный просмотр",
    FileKind.COPY: "копия прежнего списка",
    FileKind.OWN: "файл, который сделала не программа",
}
TEXTS = {
    "Event": "история плана",
    "Cancellation": "причина отмены документа",
    "Figure": "источник численности",
    "SubmittedReport": "кто сдал отчёт",
    "RoadmapEvent": "шаг согласования дорожной карты",
    "Letter": "письмо с уведомлением",
    "Pair": "сведения о паре",
    "Meeting": "запись о встрече",
    "Training": "программа обучения",
    "Representative": "основание представительства",
    "Person": "сведения о другом участнике",
    "Partner": "сведения о партнёре",
}
_STATES = {"draft": "проект", "registered": "зарегистрирован", "cancelled": "отменён"}
_CASES = {case.value: case.russian for case in Case}
_GENDERS = {"m": "мужской", "f": "женский"}
_BRIEF, _MIDDLE, _LONG = 14, 30, 60


def dossier(
    held: Holdings,
    files: Sequence[FoundFile],
    documents: Sequence[IssuedRecord],
    said: Sequence[FreeText],
    day: date,
    root: Path,
) -> list[ReportTable]:
    """A table for each sort of data that there is; what there is none of makes no table.

    Args:
        held: the database's rows about the person.
        files: that name the person.
        documents: registered ones that name the person.
        said: words of others in which the person is named.
        day: as of which day.
        root: what paths of files are told from.
    """
    tables: dict[str, tuple[str, Sequence[str], Sequence[Sequence[CellValue]]]] = {
        "person": ("Сведения", ("Сведение", "Значение"), _fields(held)),
        "roles": ("Роли", ("Роль",), [(ROLES[one],) for one in held.roles]),
        "forms": ("Формы имени", ("Именительный", "Падеж", "Форма", "Откуда"), _forms(held)),
        "representatives": (
            "Представительство",
            ("Кто", "Чей представитель", "Основание"),
            _kin(held),
        ),
        "pairs": ("Пары", ("Наставник", "Наставляемый", *_PAIR_HEADS), _pairs(held)),
        "meetings": ("Встречи", ("Дата", "С кем", "Тема", "Итог", "Отзыв"), _meetings(held)),
        "trainings": (
            "Обучение",
            ("Программа", "Часов", "Начало", "Конец", "Окончено"),
            [
                (one.programme, one.hours, one.start, one.end, _yes(one.completed))
                for one in held.trainings
            ],
        ),
        "consents": (
            "Согласия",
            ("Чьё", "Вид", "Дано", "Кто подписал", "Отозвано"),
            _consents(held),
        ),
        "contacts": (
            "Уведомления",
            ("Почта", "Роль"),
            [(one.email, one.role.value) for one in held.contacts],
        ),
        "documents": ("Документы", ("Файл", "Номер", "Дата", "Состояние"), _documents(documents)),
        "files": ("Файлы", ("Файл", "Что это"), [_file(one, root) for one in files]),
        "history": (
            "История",
            ("Где", "Поле", "Запись"),
            [(TEXTS[one.table], one.column, " · ".join(one.texts)) for one in said],
        ),
    }
    return [
        _table(key, title, heads, rows, day, name_of(held.person))
        for key, (title, heads, rows) in tables.items()
        if rows
    ]


_PAIR_HEADS = ("Форма", "Цель", "Начало", "Конец", "Завершена", "Результат", "Соглашение")


def _table(
    key: str,
    title: str,
    heads: Sequence[str],
    rows: Iterable[Sequence[CellValue]],
    day: date,
    subject: str,
) -> ReportTable:
    kept = tuple(tuple(row) for row in rows)
    columns = tuple(
        Column(f"{number}", head, _width(kept, number)) for number, head in enumerate(heads)
    )
    return ReportTable(key, title, day, columns, kept, subject=subject)


def _width(rows: Sequence[Sequence[CellValue]], number: int) -> int:
    longest = max(len(str(row[number] or "")) for row in rows)
    return _BRIEF if longest <= _BRIEF else _MIDDLE if longest <= _MIDDLE else _LONG


def _fields(held: Holdings) -> list[tuple[CellValue, ...]]:
    one = held.person
    values: dict[str, CellValue] = {key: getattr(one, key) for key in FIELDS}
    values["gender"] = _GENDERS.get(one.gender or "")
    rows = [(FIELDS[key], value) for key, value in values.items() if value]
    state = "в списке организации" if held.active else "выбыл из списка, запись хранится"
    return [*rows, ("Состояние записи", state)]


def _forms(held: Holdings) -> list[tuple[CellValue, ...]]:
    one = held.person
    own: list[tuple[CellValue, ...]] = [
        (name_of(one), _CASES.get(case, case), form, "запись участника")
        for case, form in one.forms.items()
    ]
    own += [
        (one.position, _CASES.get(case, case), form, "запись участника")
        for case, form in one.position_forms.items()
    ]
    approved = [
        (text, _CASES.get(case, case), form, "утверждено в списке форм")
        for text, cases in held.approved.items()
        for case, form in cases.items()
    ]
    return [*own, *approved]


def _kin(held: Holdings) -> list[tuple[CellValue, ...]]:
    own = name_of(held.person)
    return [
        *((own, _named(held, who), ground) for who, ground in held.represents),
        *((_named(held, who), own, ground) for who, ground in held.represented_by),
    ]


def _pairs(held: Holdings) -> list[tuple[CellValue, ...]]:
    return [
        (
            _named(held, one.mentor),
            _named(held, one.mentee),
            one.form,
            one.goal,
            one.start,
            one.end,
            _yes(one.completed),
            one.result,
            _agreement(one.agreement),
        )
        for one in held.pairs
    ]


def _agreement(one: object) -> str:
    fields: Mapping[str, object] = {
        name: getattr(one, name) for name in getattr(one, "__dataclass_fields__", {})
    }
    return "; ".join(str(value) for value in fields.values() if value)


def _meetings(held: Holdings) -> list[tuple[CellValue, ...]]:
    pairs = {one.id: one for one in held.pairs}
    rows: list[tuple[CellValue, ...]] = []
    for one in held.meetings:
        pair = pairs[one.pair]
        other = pair.mentee if pair.mentor == held.person.id else pair.mentor
        rows.append((one.date, _named(held, other), one.topic, one.result, one.feedback))
    return rows


def _consents(held: Holdings) -> list[tuple[CellValue, ...]]:
    return [
        (
            _named(held, one.person),
            CONSENTS[one.kind],
            one.given_on,
            _named(held, one.signed_by),
            one.withdrawn_on,
        )
        for one in held.consents
    ]


def _documents(documents: Sequence[IssuedRecord]) -> list[tuple[CellValue, ...]]:
    return [(one.path, one.number, one.dated, _STATES[one.status.value]) for one in documents]


def _file(one: FoundFile, root: Path) -> tuple[CellValue, ...]:
    inside = one.path.is_relative_to(root)
    return (str(one.path.relative_to(root) if inside else one.path), FILES[one.kind])


def _named(held: Holdings, who: str) -> str:
    return held.names.get(who, who)


def _yes(value: bool) -> str:  # noqa: FBT001 — the value itself
    return "да" if value else "нет"
