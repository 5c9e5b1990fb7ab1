"""The data dictionary as a page for methodists: docs/template-fields.md is made by this."""

from collections.abc import Iterable, Iterator

from workflows.documents.dictionary import TOP
from workflows.documents.field import ANY, Field, FieldKind
from workflows.documents.filters import FILTERS

_HEAD = """# Поля и фильтры шаблонов

Что можно написать в теге шаблона Word. Страница сделана программой из словаря данных; её обновляет
`uv run veshka template fields --guide docs/template-fields.md`. Как пользоваться тегами – в
[руководстве методиста](methodist.md).

Примеры вымышлены. Запись и список целиком не печатают: у записи называют поле через точку
(`{{ куратор.фио }}`), список перебирают (`{% for один in команда %}{{ один.фио }}{% endfor %}`).

"""
_MARK = {
    FieldKind.TEXT: "",
    FieldKind.DECLINABLE: "склоняется",
    FieldKind.DATE: "дата",
    FieldKind.NUMBER: "число",
    FieldKind.FLAG: "да или нет",
    FieldKind.PICTURE: "рисунок",
    FieldKind.RECORD: "запись",
    FieldKind.LIST: "список",
}


def field_guide(fields: Iterable[Field] = TOP) -> str:
    """The whole page in Markdown."""
    return _HEAD + "\n".join([*_filters(), "", *_fields(fields)]).rstrip() + "\n"


def _filters() -> Iterator[str]:
    yield "## Фильтры\n"
    yield "Фильтр пишут после черты: он склоняет, пишет дату словами, меняет первую букву."
    yield "Фильтры соединяют: `{{ куратор.должность | родительный | с_большой }}`.\n"
    yield from _table(
        ("Фильтр", "Что делает", "В шаблоне", "В документе"),
        (
            (
                " или ".join(f"`{name}`" for name in one.names),
                one.description,
                f"`{{{{ {one.usage} }}}}`",
                one.example,
            )
            for one in FILTERS
        ),
    )


def _fields(fields: Iterable[Field]) -> Iterator[str]:
    yield "## Поля\n"
    plain = [one for one in fields if not one.fields]
    if plain:
        yield from _table(_COLUMNS, (_row(one.name, one) for one in plain))
        yield ""
    for one in fields:
        if one.fields:
            yield f"### {one.name} – {one.description}\n"
            if one.kind is FieldKind.LIST:
                loop = f"{{% for один in {one.name} %}} … {{% endfor %}}"
                yield f"Список: `{loop}`, внутри – поля строки:\n"
                yield from _table(_COLUMNS, _rows(one.fields, "один."))
            else:
                yield from _table(_COLUMNS, _rows(one.fields, f"{one.name}."))
            yield ""


_COLUMNS = ("Поле", "Что это", "Вид", "Пример")


def _rows(fields: Iterable[Field], prefix: str) -> Iterator[tuple[str, ...]]:
    for one in fields:
        path = f"{prefix}{'…' if one.name == ANY else one.name}"
        yield _row(path, one)
        yield from _rows(one.fields, f"{path}[]." if one.kind is FieldKind.LIST else f"{path}.")


def _row(path: str, one: Field) -> tuple[str, ...]:
    return (f"`{path}`", one.description, _MARK[one.kind], one.example)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(one.replace('|', chr(92) + '|') for one in row)} |"
