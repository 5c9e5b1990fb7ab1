"""What the names in a tag mean by the data dictionary, read from Jinja's own syntax tree."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from jinja2 import nodes

from workflows.documents.environment import environment
from workflows.documents.field import Field, FieldKind
from workflows.documents.filters import filter_named
from workflows.documents.nearest import perhaps

type Report = Callable[[str, str, str], None]
type Scope = Mapping[str, Field | None]

_KEEP_LIST = frozenset("list sort reverse reject rejectattr select selectattr unique".split())
_ELEMENT = frozenset("first last min max".split())
_BY_FIELD = frozenset("groupby map max min rejectattr selectattr sort sum unique".split())
_HOLDERS = (FieldKind.RECORD, FieldKind.LIST)


class FieldReader:
    """Follows names, dots and filters through one tag, and reports what leads nowhere."""

    def __init__(self, fields: Iterable[Field], report: Report) -> None:
        self._fields = {one.name: one for one in fields}
        self._report = report

    def read(self, node: nodes.Node, scope: Scope) -> Field | None:
        """The field that an expression gives; None when the dictionary cannot tell."""
        if isinstance(node, nodes.Name):
            return self._name(node.name, scope)
        if isinstance(node, nodes.Getattr):
            return self._member(self.read(node.node, scope), node.attr, node)
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
        found = self.read(node, scope)
        if found is not None and found.kind in _HOLDERS:
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

    def _name(self, name: str, scope: Scope) -> Field | None:
        if name in scope:
            return scope[name]
        if name in self._fields:
            return self._fields[name]
        if name not in environment().globals:
            known = [*scope, *self._fields]
            self._report(
                "T103",
                f"неизвестное поле «{name}»{perhaps(name, known)}",
                "исправьте имя поля; текст возьмите в кавычки",
            )
        return None

    def _member(self, owner: Field | None, name: str, node: nodes.Node) -> Field | None:
        if owner is None:
            return None
        if owner.kind is FieldKind.LIST:
            self._report(
                "T103",
                f"«{owner.name}» — список, у него нет поля «{name}»",
                f"переберите список: {{% for один in {owner.name} %}}{{{{ один.{name} }}}}…",
            )
        elif owner.kind is FieldKind.RECORD:
            found = owner.field(name)
            if found is None:
                known = [one.name for one in owner.fields]
                self._report(
                    "T103",
                    f"у «{owner.name}» нет поля «{name}»{perhaps(name, known)}",
                    f"есть поля: {', '.join(known)}",
                )
            return found
        elif not isinstance(node, nodes.Getattr) or not _is_latin(name):
            self._report(
                "T103",
                f"«{owner.name}» — {owner.kind.value}, у него нет полей, а нужно «{name}»",
                "уберите точку и слово после неё",
            )
        return None

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
            self._report(
                "T104",
                f"неизвестный фильтр «{node.name}»{perhaps(node.name, known)}",
                "фильтры склоняют и пишут даты: дательный, дата, номер, с_большой …",
            )
            return None
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


def _is_latin(name: str) -> bool:
    """Methods and parts of plain values have Latin names; the sandbox judges them."""
    return name.isascii()
