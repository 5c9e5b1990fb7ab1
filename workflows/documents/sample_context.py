"""A whole context made of the dictionary's own examples: what a template looks like, filled in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from workflows.documents.context import Context, name_in_set
from workflows.documents.dictionary import TOP
from workflows.documents.field import ANY, Field, FieldKind
from workflows.documents.values import (
    Absent,
    Nature,
    Record,
    Sort,
    Value,
    declinable,
    text,
)
from workflows.language import guess_gender
from workflows.model.templates import Act, DocumentSpec

_ROWS = 3
_DAY = "%d.%m.%Y"


def sample_context(
    spec: DocumentSpec | None = None,
    documents: Iterable[DocumentSpec] = (),
    acts: Iterable[Act] = (),
    rows: int = _ROWS,
) -> Context:
    """Every field of the data dictionary with its example; lists have several rows.

    Args:
        spec: the document that is shown: its title, and whether it is an appendix.
        documents: the set that it belongs to, for ``комплект``.
        acts: the normative acts that templates may cite, for ``нпа``.
        rows: how many rows a list has.
    """
    papers = {name_in_set(one.id): one for one in documents}
    quotes = {one.id: one.quote for one in acts}
    names: dict[str, dict[str, str]] = {"комплект": dict.fromkeys(papers, ""), "нпа": quotes}
    context: Context = {
        one.name: _value(_closed(one, names.get(one.name, {})), one.name, 0, rows) for one in TOP
    }
    context["комплект"] = _with_titles(context["комплект"], papers)
    return context if spec is None else context | _of_document(spec, context, papers.values())


def _closed(holder: Field, names: Mapping[str, str]) -> Field:
    """A record of the data's own names with the names that there are, each with its example."""
    [*pattern] = [one for one in holder.fields if one.name == ANY]
    if not pattern:
        return holder
    fields = (replace(pattern[0], name=name, example=one) for name, one in names.items())
    return replace(holder, fields=tuple(fields))


def _value(field: Field, path: str, row: int, rows: int) -> Value:
    """The value of one field in one row of the list around it."""
    if field.kind is FieldKind.LIST:
        each = range(rows)
        return tuple(_record(field, f"{path}[{number + 1}]", number, rows) for number in each)
    if field.kind is FieldKind.RECORD:
        return _record(field, path, row, rows)
    if field.kind is FieldKind.PICTURE:
        return Absent(path)
    return _plain(field, path, row)


def _plain(field: Field, path: str, row: int) -> Value:
    example = _example(field, row)
    if field.kind is FieldKind.DATE:
        return datetime.strptime(example, _DAY).date()  # noqa: DTZ007 — a day has no zone
    if field.kind is FieldKind.NUMBER:
        return int(example)
    if field.kind is FieldKind.FLAG:
        return row % 2 == 0
    return text(example, path)


def _example(field: Field, row: int) -> str:
    examples = (field.example, *field.more)
    return examples[row % len(examples)]


def _record(holder: Field, path: str, row: int, rows: int) -> Record:
    name = _name_in(holder.fields, row)
    return Record(
        path,
        {
            one.name: declinable(_example(one, row), _nature(one, name, row), f"{path}.{one.name}")
            if one.kind is FieldKind.DECLINABLE
            else _value(one, f"{path}.{one.name}", row, rows)
            for one in holder.fields
        },
    )


def _name_in(fields: Sequence[Field], row: int) -> tuple[str, str, str]:
    """Surname, name and patronymic of the person that a record tells of, if it does."""
    found = next((_example(one, row) for one in fields if one.sort is Sort.PERSON), "")
    surname, name, patronymic = ([*found.split(), "", "", ""])[:3]
    return surname, name, patronymic


def _nature(field: Field, name: tuple[str, str, str], row: int) -> Nature:
    """How the example declines: a position by the gender of whom the record tells of."""
    own = _name_in((field,), row) if field.sort is Sort.PERSON else name
    return Nature(field.sort, guess_gender(*own) if any(own) else None, parts=own)


def _with_titles(known: Value, papers: Mapping[str, DocumentSpec]) -> Record:
    assert isinstance(known, Record)
    return Record("комплект", {name: _cited(known[name], one) for name, one in papers.items()})


def _cited(sample: Value, spec: DocumentSpec) -> Record:
    assert isinstance(sample, Record)
    number = spec.appendix_number if spec.appendix_to else None
    return _changed(sample, название=spec.title, приложение=number)


def _of_document(spec: DocumentSpec, context: Context, papers: Iterable[DocumentSpec]) -> Context:
    """What a document says of itself and of the order that it is an appendix to."""
    own, appendix = context["документ"], context["приложение"]
    assert isinstance(own, Record)
    assert isinstance(appendix, Record)
    order = next((one for one in papers if one.id == spec.appendix_to), None)
    cited = appendix["приказ"]
    if order is not None and isinstance(cited, Record):
        cited = _changed(cited, название=order.title)
    is_appendix = bool(spec.appendix_to)
    return {
        "документ": _changed(own, название=spec.title),
        "приложение": _changed(appendix, номер=spec.appendix_number, приказ=cited)
        if is_appendix
        else Absent("приложение"),
    }


def _changed(record: Record, **values: Value) -> Record:
    return Record(record.path, {name: record[name] for name in record.names()} | values)
