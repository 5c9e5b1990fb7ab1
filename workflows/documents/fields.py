"""What the names in a tag mean by the data dictionary, read from Jinja's own syntax tree."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import isfinite

from jinja2 import nodes

from workflows.documents.environment import environment
from workflows.documents.field import Field, FieldKind
from workflows.documents.filter_arguments import argument_faults
from workflows.documents.filters import filter_named
from workflows.documents.nearest import only_slip, perhaps, twin
from workflows.documents.nearest_path import nearest_path
from workflows.documents.report import Report, silent

type Scope = Mapping[str, Field | None]

_KEEP_LIST = frozenset("list sort reverse reject rejectattr select selectattr unique".split())
_ELEMENT = frozenset("first last min max".split())
_BY_FIELD = frozenset("groupby map max min rejectattr selectattr sort sum unique".split())
_HOLDERS = (FieldKind.RECORD, FieldKind.LIST)


@dataclass(frozen=True, slots=True)
class Correction:
    """What a tag should say instead; made only where nothing else can have been meant."""

    wrong: str
    right: str


_NOTHING_TO_PRINT = "тег печатает не текст и не число: {{ none }}, {{ true }} или бесконечность"
_PRINT_HINT = "впишите поле или текст в кавычках; вопросы задают тегом {% if … %}"


_PLAIN = (nodes.Const, nodes.UnaryExpr, nodes.Compare, nodes.Operand)


def _is_plain(node: nodes.Node) -> bool:
    """Whether an expression is written out in the tag and quickly worked out."""
    if not isinstance(node, _PLAIN):
        return False
    return all(_is_plain(child) for child in node.iter_child_nodes())


def _is_printable(value: object) -> bool:
    """Whether a value means something on paper."""
    if isinstance(value, float):
        return isfinite(value)
    return value is not None and not isinstance(value, bool)


class FieldReader:
    """Follows names, dots and filters through one tag, and reports what leads nowhere.

    ``corrections`` are those of the reported names that can be mended without asking.
    """

    def __init__(self, fields: Iterable[Field], report: Report) -> None:
        self._fields = {one.name: one for one in fields}
        self._report = report
        self.corrections: list[Correction] = []

    def read(self, node: nodes.Node, scope: Scope) -> Field | None:
        """The field that an expression gives; None when the dictionary cannot tell."""
        if isinstance(node, nodes.Name):
            return self._name(node, scope, (node.name,))
        if isinstance(node, nodes.Getattr):
            return self._attribute(node, scope)
        if isinstance(node, nodes.Getitem):
            return self._item(node, scope)
        if isinstance(node, nodes.Filter):
            return self._filter(node, scope)
        if isinstance(node, nodes.Test):
            self._test(node)
        for child in node.iter_child_nodes():
            self.read(child, scope)
        return None

    def printed(self, node: nodes.Node, scope: Scope) -> None:
        """The same for what a tag prints: a whole record cannot be printed."""
        told = len(self.corrections)
        if isinstance(node, nodes.Expr) and _is_plain(node) and not _is_printable(node.as_const()):
            self._report("T136", _NOTHING_TO_PRINT, _PRINT_HINT)
            return
        found = self.read(node, scope)
        if found is not None and found.kind in _HOLDERS and told == len(self.corrections):
            shown = ", ".join(one.name for one in found.fields[:6])
            self._report(
                "T110",
                f"тег печатает {found.kind.value} «{found.name}» целиком",
                f"допишите поле через точку: {shown} …"
                if found.kind is FieldKind.RECORD
                else f"переберите список: {{% for один in {found.name} %}}",
            )

    def element(self, node: nodes.Node, scope: Scope) -> Field | None:
        """What a loop over an expression goes through."""
        found = self.read(node, scope)
        if found is None:
            return None
        if found.kind is FieldKind.LIST:
            return replace(found, kind=FieldKind.RECORD)
        self._report(
            "T111",
            f"«{found.name}» — {found.kind.value}, а не список: перебирать нечего",
            "перебирают списки: команда, наставники, пары, карта.этапы",
        )
        return None

    def _attribute(self, node: nodes.Getattr, scope: Scope) -> Field | None:
        steps = _steps(node)
        if not steps:
            return self._member(self.read(node.node, scope), node.attr, node)
        told = self._report
        found = self._name(_root(node), scope, steps)
        if steps[0] not in self._fields and steps[0] not in scope:
            # The whole path is told already; what follows is only looked up.
            self._report = silent
        for number, step in enumerate(steps[1:], 1):
            found = self._member(found, step, node, ".".join(steps[:number]))
        self._report = told
        return found

    def _name(self, node: nodes.Name, scope: Scope, steps: tuple[str, ...]) -> Field | None:
        """The field of the first of some dotted names."""
        name = node.name
        known = {**self._fields, **scope}
        if name in known or name in environment().globals:
            return known.get(name)
        shown = ".".join(steps)
        alike = twin(name, known)
        if alike:
            self._alike(name, alike)
            return known[alike]
        near = nearest_path(steps, known)
        self._report(
            "T103",
            f"неизвестное поле «{shown}»{_perhaps(near)}",
            "исправьте имя поля; текст возьмите в кавычки"
            if not steps[1:]
            else "исправьте имя поля; все поля покажет команда veshka template fields",
        )
        slip = only_slip(name, known)
        if slip:
            self.corrections.append(Correction(name, slip))
        return known[slip] if slip else None

    def _alike(self, name: str, alike: str) -> None:
        mine = "латинскими" if name.isascii() else "русскими"
        other = "русскими" if name.isascii() else "латинскими"
        self._report(
            "T107",
            f"«{name}» написано {mine} буквами, а в шаблоне есть «{alike}» {other}",
            "напишите слово заново, не переключая раскладку",
        )
        self.corrections.append(Correction(name, alike))

    def _member(
        self, owner: Field | None, name: str, node: nodes.Node, path: str = ""
    ) -> Field | None:
        if owner is None:
            return None
        if owner.kind is FieldKind.LIST:
            self._report(
                "T103",
                f"«{owner.name}» — список, у него нет поля «{name}»",
                f"переберите список: {{% for один in {owner.name} %}}{{{{ один.{name} }}}}…",
            )
        elif owner.kind is FieldKind.RECORD:
            return owner.field(name) or self._no_such_field(owner, name, path)
        elif not isinstance(node, nodes.Getattr) or not _is_latin(name):
            self._report(
                "T103",
                f"«{owner.name}» — {owner.kind.value}, у него нет полей, а нужно «{name}»",
                "уберите точку и слово после неё",
            )
        return None

    def _no_such_field(self, owner: Field, name: str, path: str) -> Field | None:
        inside = {one.name: one for one in owner.fields}
        alike = twin(name, inside)
        if alike:
            self._alike(name, alike)
            return inside[alike]
        near = nearest_path((name,), inside)
        self._report(
            "T103",
            f"у «{path or owner.name}» нет поля «{name}»"
            + _perhaps(f"{path}.{near}" if near and path else near),
            f"есть поля: {', '.join(inside)}",
        )
        slip = only_slip(name, inside)
        if slip:
            wrong, right = (f"{path}.{one}" if path else one for one in (name, slip))
            self.corrections.append(Correction(wrong, right))
        return inside.get(slip)

    def _item(self, node: nodes.Getitem, scope: Scope) -> Field | None:
        owner = self.read(node.node, scope)
        self.read(node.arg, scope)
        if owner is None or not isinstance(node.arg, nodes.Const):
            return None
        if isinstance(node.arg.value, str):
            return self._member(owner, node.arg.value, node)
        return replace(owner, kind=FieldKind.RECORD) if owner.kind is FieldKind.LIST else None

    def _filter(self, node: nodes.Filter, scope: Scope) -> Field | None:
        found = self.read(node.node, scope) if node.node is not None else None
        for argument in [*node.args, *node.kwargs]:
            self.read(argument, scope)
        known = environment().filters
        if node.name not in known:
            slip = twin(node.name, known) or only_slip(node.name, known)
            if slip:
                self.corrections.append(Correction(node.name, slip))
            self._report(
                "T104",
                f"неизвестный фильтр «{node.name}»{perhaps(node.name, known)}",
                "фильтры склоняют и пишут даты: дательный, дата, номер, с_большой …",
            )
            return None
        for message, hint in argument_faults(node):
            self._report("T135", message, hint)
        self._field_arguments(node, found)
        return self._after(node.name, found)

    def _field_arguments(self, node: nodes.Filter, found: Field | None) -> None:
        """``selectattr("фио")``: the field that a filter takes by its name."""
        if node.name not in _BY_FIELD or found is None or found.kind is not FieldKind.LIST:
            return
        named = node.args[:1] if node.name.endswith("attr") else []
        named += [one.value for one in node.kwargs if one.key == "attribute"]
        for argument in named:
            if isinstance(argument, nodes.Const) and isinstance(argument.value, str):
                element: Field | None = replace(found, kind=FieldKind.RECORD)
                for step in argument.value.split("."):
                    element = self._member(element, step, node)

    def _after(self, name: str, found: Field | None) -> Field | None:
        """The field that a filter gives; one of ours that does not fit is reported."""
        ours = filter_named(name)
        if found is None:
            return None
        if ours is not None and found.kind not in ours.takes:
            self._report(
                "T111",
                f"фильтр «{name}» не годится для «{found.name}»: это {found.kind.value}",
                f"фильтр «{name}» — {ours.description}",
            )
        if name in _KEEP_LIST:
            return found
        if name in _ELEMENT and found.kind is FieldKind.LIST:
            return replace(found, kind=FieldKind.RECORD)
        if name in ("default", "d"):
            return found
        if name in ("с_большой", "с_малой"):
            return found
        return replace(found, kind=FieldKind.TEXT) if ours is not None else None

    def _test(self, node: nodes.Test) -> None:
        known = environment().tests
        if node.name not in known:
            self._report(
                "T104",
                f"неизвестная проверка «is {node.name}»{perhaps(node.name, known)}",
                "обычно хватает {% if поле %} или {% if поле == … %}",
            )


def _steps(node: nodes.Node) -> tuple[str, ...]:
    """The words of a plain dotted path; none for anything else."""
    if isinstance(node, nodes.Name):
        return (node.name,)
    if isinstance(node, nodes.Getattr):
        before = _steps(node.node)
        return (*before, node.attr) if before else ()
    return ()


def _root(node: nodes.Node) -> nodes.Name:
    while isinstance(node, nodes.Getattr):
        node = node.node
    assert isinstance(node, nodes.Name)
    return node


def _perhaps(near: str) -> str:
    return f"; возможно, {near}" if near else ""


def _is_latin(name: str) -> bool:
    """Methods and parts of plain values have Latin names; the sandbox judges them."""
    return name.isascii()
