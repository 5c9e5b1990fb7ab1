"""Counting put into a template's code: each repetition and each joining of texts is charged."""

from collections.abc import Iterable
from typing import cast

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

# A value as long as this is charged where it is printed, a shorter one with the loop around it.
LONG = 256


class Guard(NodeTransformer):
    """Adds calls of the environment's ``tick`` and ``put_together`` to a template's tree."""

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 — Jinja's own naming
        """Charge each round; with a condition, those too that it leaves out."""
        self.generic_visit(node)
        if node.test is not None:
            node.iter = _call(node, "counted", cast("nodes.Expr", node.iter))
        node.body = [_tick(node, node.body), *node.body]
        return node

    def visit_Macro(self, node: nodes.Macro) -> nodes.Node:  # noqa: N802 — Jinja's own naming
        """Charge each call: a macro may call itself."""
        self.generic_visit(node)
        node.body = [_tick(node, node.body), *node.body]
        return node

    def visit_CallBlock(self, node: nodes.CallBlock) -> nodes.Node:  # noqa: N802 — Jinja's naming
        """The same for what a macro is given to call."""
        self.generic_visit(node)
        node.body = [_tick(node, node.body), *node.body]
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Expr:  # noqa: N802 — Jinja's own naming
        """Join texts by a function that looks at their length first."""
        self.generic_visit(node)
        return _call(node, "put_together", nodes.List(node.nodes, lineno=node.lineno))

    def visit_List(self, node: nodes.List) -> nodes.Expr:  # noqa: N802 — Jinja's own naming
        """Look at what a list holds: one of lists of the same lists is compared without end."""
        return self._gathered(node, node.items)

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Expr:  # noqa: N802 — Jinja's own naming
        """The same; names that a loop gives values to are no values."""
        return self._gathered(node, node.items if node.ctx == "load" else ())

    def visit_Dict(self, node: nodes.Dict) -> nodes.Expr:  # noqa: N802 — Jinja's own naming
        """The same for ``{"key": value}``."""
        return self._gathered(node, [one.value for one in node.items])

    def _gathered(self, node: nodes.Expr, items: Iterable[nodes.Expr]) -> nodes.Expr:
        is_plain = all(isinstance(one, nodes.Const) for one in items)
        self.generic_visit(node)
        return node if is_plain else _call(node, "gathered", node)


def _tick(node: nodes.Node, body: Iterable[nodes.Node]) -> nodes.Stmt:
    size = nodes.Const(sum(map(_printed, body)), lineno=node.lineno)
    return nodes.ExprStmt(_call(node, "tick", size), lineno=node.lineno)


def _printed(node: nodes.Node) -> int:
    """How many characters a node prints once, at most, but for the loops and long texts in it."""
    if isinstance(node, nodes.TemplateData):
        return len(node.data)
    if isinstance(node, nodes.For | nodes.Macro | nodes.CallBlock):
        return 0
    inside = sum(map(_printed, node.iter_child_nodes()))
    if isinstance(node, nodes.Output):
        inside += LONG * sum(not isinstance(one, nodes.TemplateData) for one in node.nodes)
    return inside


def _call(at: nodes.Node, name: str, argument: nodes.Expr) -> nodes.Call:
    function = nodes.EnvironmentAttribute(name, lineno=at.lineno)
    return nodes.Call(function, [argument], [], None, None, lineno=at.lineno)
