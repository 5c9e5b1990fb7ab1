"""The Jinja environment of templates: a sandbox with nothing in it but plain values and filters."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any, override

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext, Macro, Undefined, markup_join, str_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from markupsafe import Markup

from workflows.documents.filters import FILTERS
from workflows.documents.guarding import Guard
from workflows.documents.limited_filters import charge_method, counted, gathered, join_size, limited
from workflows.documents.limits import limited_range, spend
from workflows.documents.printing import StrictName, printed, printed_xml
from workflows.documents.values import Absent, Record

# Filters of Jinja that neither run code, nor switch escaping off, nor depend on chance.
JINJA_FILTERS = frozenset(
    """
    abs batch capitalize count d default dictsort first float groupby int items join last length
    list lower map max min reject rejectattr replace reverse round select selectattr slice sort
    string sum title trim truncate unique upper wordcount
    """.split()
)
# Tags of Jinja that a template may use; the others read files or switch escaping off.
STATEMENTS = {
    "if": "endif",
    "for": "endfor",
    "with": "endwith",
    "set": "endset",
    "macro": "endmacro",
    "call": "endcall",
    "filter": "endfilter",
    "raw": "endraw",
}
_TEXT_METHODS = frozenset(
    "capitalize count endswith find islower isupper lower lstrip replace rsplit rstrip split "
    "startswith strip title upper".split()
)
_LOOP_FIELDS = frozenset(
    "changed cycle depth depth0 first index index0 last length nextitem previtem revindex "
    "revindex0".split()
)
_DATE_FIELDS = frozenset(("day", "month", "year"))
# A whole regulation is some 40 000 characters; nothing that a template multiplies is longer.
_MAX_REPEATED = 10_000
_MAX_POWER = 64
_MAX_NUMBER = 10**400


class _Generator(CodeGenerator):
    """Jinja's own compiler, but for one call less a value: ``printed_xml`` has escaped it."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        del node
        self.write(finalize.src if frame.eval_ctx.autoescape else f"str({finalize.src}")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        del node, finalize
        self.write(")" if frame.eval_ctx.autoescape else "))")

    @override
    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """Calls of the environment itself are ours, not the template's: they need no leave."""
        if isinstance(node.node, nodes.EnvironmentAttribute):
            self.visit(node.node, frame)
            self.write("(")
            self.visit(node.args[0], frame)
            self.write(")")
        else:
            super().visit_Call(node, frame, forward_caller=forward_caller)


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """Reads fields of records and little else; what it does not know is refused."""

    code_generator_class = _Generator

    intercepted_binops = frozenset(("*", "**", "%", "+"))

    def tick(self, characters: int) -> None:
        """Charge one repetition that prints so much; templates call it, nobody types it."""
        spend(1, characters)

    def counted(self, values: Any) -> Any:
        """What a loop with a condition goes through."""
        return counted(values)

    def gathered(self, values: Any) -> Any:
        """A list that is written in a tag."""
        return gathered(values)

    def put_together(self, parts: list[Any]) -> str:
        """The texts of ``a ~ b``."""
        spend(1, join_size(parts))
        return markup_join(parts) if self.autoescape else str_join(parts)

    def call(self, context: Any, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call a macro, a loop or a method of a text, which is charged."""
        owner = getattr(obj, "__self__", None)
        if isinstance(owner, str):
            charge_method(owner, obj.__name__, args)
        else:
            spend(1)
        return super().call(context, obj, *args, **kwargs)

    def _generate(self, source: nodes.Template, *args: Any, **kwargs: Any) -> str:
        return super()._generate(Guard().visit(source), *args, **kwargs)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field of a record, or one of the few harmless attributes of other values."""
        if type(obj) is Record and attribute in obj.fields:
            return obj.fields[attribute]
        if type(obj) is LoopContext and attribute in _LOOP_FIELDS:
            return getattr(obj, attribute)
        if isinstance(obj, Record | Absent):
            return self.getitem(obj, attribute)
        return self._plain_attribute(obj, attribute)

    def _plain_attribute(self, obj: Any, attribute: str) -> Any:
        if attribute.startswith("_"):
            return self.unsafe_undefined(obj, attribute)
        if isinstance(obj, Undefined | Namespace) or attribute in _allowed_attributes(obj):
            return super().getattr(obj, attribute)
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        if hasattr(obj, attribute):
            return self.unsafe_undefined(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """The same for square brackets."""
        if isinstance(obj, Record | Absent):
            try:
                return obj[argument]
            except LookupError:
                return self.undefined(obj=obj, name=argument)
        try:
            return obj[argument]
        except (TypeError, LookupError):
            return self.undefined(obj=obj, name=argument)

    def is_safe_callable(self, obj: Any) -> bool:
        """Macros of the template itself, harmless methods, and the two functions there are."""
        if isinstance(obj, Macro | LoopContext) or obj in self.globals.values():
            return True
        owner = getattr(obj, "__self__", None)
        return getattr(obj, "__name__", "") in _allowed_attributes(owner)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic that cannot be made to fill the memory."""
        if operator == "**" and (_is_large(left, 10**6) or _is_large(right, _MAX_POWER)):
            raise SecurityError(_TOO_MUCH)
        if operator == "*":
            _refuse_long_repetition(left, right)
            _refuse_long_repetition(right, left)
        elif operator == "+":
            spend(1, join_size((left, right)) if isinstance(left, str) else _length(left, right))
        if operator == "%" and isinstance(left, str):
            raise SecurityError("подстановка знаком % здесь не применяется")
        return super().call_binop(context, operator, left, right)


_TOO_MUCH = "слишком большое число повторений"


def _is_large(value: object, limit: int) -> bool:
    return isinstance(value, int | float) and abs(value) > limit


def _refuse_long_repetition(what: object, times: object) -> None:
    if isinstance(what, str | list | tuple) and isinstance(times, int | float):
        if _is_large(times, _MAX_REPEATED):
            raise SecurityError(_TOO_MUCH)
        spend(1, len(what) * max(0, int(times)))
    elif _is_large(what, _MAX_NUMBER):
        raise SecurityError(_TOO_MUCH)


def _length(*values: object) -> int:
    """How long a list put together of lists is, in characters that would take as much room."""
    return sum(len(one) * 8 for one in values if isinstance(one, list | tuple))


def _allowed_attributes(obj: object) -> frozenset[str]:
    if isinstance(obj, Markup):
        return frozenset()
    if isinstance(obj, str):
        return _TEXT_METHODS
    if isinstance(obj, LoopContext):
        return _LOOP_FIELDS
    if isinstance(obj, date):
        return _DATE_FIELDS
    return frozenset()


@lru_cache(maxsize=1)
def environment() -> TemplateEnvironment:
    """The one environment; nothing in it changes after it is made."""
    made = TemplateEnvironment(
        autoescape=True, undefined=StrictName, finalize=printed_xml, cache_size=0, auto_reload=False
    )
    made.globals = {"range": limited_range, "namespace": Namespace}
    made.filters = {name: limited(name, made.filters[name]) for name in JINJA_FILTERS} | _russian()
    return made


@lru_cache(maxsize=1)
def plain_environment() -> TemplateEnvironment:
    """The same for values that are not XML (the file's properties): nothing is escaped."""
    base = environment()
    made = TemplateEnvironment(
        autoescape=False, undefined=StrictName, finalize=printed, cache_size=0, auto_reload=False
    )
    made.globals = base.globals
    made.filters = base.filters
    return made


def _russian() -> dict[str, Callable[..., Any]]:
    return {name: one.function for one in FILTERS for name in one.names}
