"""What a document still lacks: told field by field, in Russian, before anything is rendered."""

from collections.abc import Iterator, Mapping

from workflows.documents.dictionary import dictionary
from workflows.documents.field import ANY, Field, FieldKind
from workflows.documents.nearest import perhaps
from workflows.documents.values import Absent, Blank, Record, Value
from workflows.model.templates import DocumentSpec
from workflows.problems import Place, Problem


def missing(
    spec: DocumentSpec, context: Mapping[str, Value], organisation: str = ""
) -> list[Problem]:
    """Every needed field that is empty; the document must not be made while there is one.

    Args:
        spec: the document; its signatory and approver are needed without being listed.
        context: the values as its template would see them.
        organisation: id of the organisation, for the place of the findings.
    """
    place = Place(path=f"организация {organisation}, документ {spec.id}")
    return [
        Problem(
            "T301",
            f"нет данных: {described(path)}",
            place,
            "заполните поле в данных организации и выпустите документ ещё раз",
        )
        for path in lacking_fields(spec, context)
    ]


def lacking_fields(spec: DocumentSpec, context: Mapping[str, Value]) -> list[str]:
    """The paths of all needed fields that are empty: «наставники[3].должность».

    Of somebody who is not named at all one field is told, not each that is needed of him.
    """
    needs, nobody = [], set[str]()
    for need in needs_of(spec):
        first = need.partition(".")[0]
        if isinstance(context.get(first, Absent(first)), Blank | Absent):
            if first in nobody:
                continue
            nobody.add(first)
        needs.append(need)
    return [path for need in needs for path in _empty(context, need)]


def needs_of(spec: DocumentSpec) -> tuple[str, ...]:
    """All needed fields, each once."""
    people = [one for one in (spec.signatory, spec.approver) if one]
    implied = [f"{one}.фио" for one in people]
    return tuple(dict.fromkeys([*spec.needs, *implied]))


def unknown_fields(spec: DocumentSpec) -> list[Problem]:
    """Fields named in ``set.yaml`` that the data dictionary has not got."""
    told = [*needs_of(spec), *spec.acquainted, *((spec.when,) if spec.when else ())]
    return [problem for path in told if (problem := _unknown(spec, path))]


def is_due(spec: DocumentSpec, context: Mapping[str, Value]) -> bool:
    """Whether there is such a document: a certificate, only of a pair that has finished.

    Args:
        spec: the document; without ``when`` there always is one.
        context: the values as its template would see them.
    """
    first, *rest = spec.when.split(".")
    return not spec.when or _is_given(context.get(first), rest)


def _is_given(value: Value, steps: list[str]) -> bool:
    if isinstance(value, tuple) and steps:
        return any(_is_given(row, steps) for row in value)
    if isinstance(value, Record | Absent) and steps:
        return isinstance(value, Record) and _is_given(value.get(steps[0]), steps[1:])
    return bool(value)


def described(path: str) -> str:
    """A field in words, with its name in brackets.

    >>> described("директор.должность")
    'руководитель организации: должность, как она записана (директор.должность)'
    """
    words = []
    fields: tuple[Field, ...] = dictionary()
    for step in path.split("."):
        name = step.partition("[")[0]
        found = next((one for one in fields if one.name == name), None)
        if found is None:
            break
        words.append(found.description)
        fields = found.fields
    return f"{': '.join(words)} ({path})" if words else path


def _empty(context: Mapping[str, Value], need: str) -> Iterator[str]:
    """The paths at which a need is not met: none, or one for each row that lacks it."""
    first, *rest = need.split(".")
    yield from _lacking(context.get(first, Absent(first)), rest, first)


def _lacking(value: Value, steps: list[str], path: str) -> Iterator[str]:
    if isinstance(value, tuple) and value and steps:
        for number, row in enumerate(value, 1):
            yield from _lacking(row, steps, f"{path}[{number}]")
    elif value is None or isinstance(value, Blank | Absent) or value in ("", ()):
        yield ".".join([path, *steps])
    elif steps and isinstance(value, Record):
        yield from _lacking(value.get(steps[0]), steps[1:], f"{path}.{steps[0]}")


def _unknown(spec: DocumentSpec, path: str) -> Problem | None:
    fields: tuple[Field, ...] = dictionary()
    for step in path.split("."):
        found = next((one for one in fields if one.name in (step, ANY)), None)
        if found is None:
            return Problem(
                "T408",
                f"документ {spec.id}: нет поля «{path}»{perhaps(step, [f.name for f in fields])}",
                Place(path=f"документ {spec.id}"),
                "исправьте имя поля в set.yaml",
            )
        if found.kind not in (FieldKind.RECORD, FieldKind.LIST):
            return None
        fields = found.fields
    return None
