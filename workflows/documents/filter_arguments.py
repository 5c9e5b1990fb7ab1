"""What stands in the brackets of a filter, judged before there is a value to work on."""

import inspect
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from jinja2 import nodes

from workflows.documents.environment import JINJA_FILTERS, environment
from workflows.documents.filter_values import known_case, known_gender
from workflows.documents.filters import filter_named
from workflows.documents.limited_filters import takes_surroundings
from workflows.language.counting import counted

_POSITIONAL = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
# Case and number to try a word in: any will do.
_SOME = 2


def argument_faults(node: nodes.Filter) -> Iterator[tuple[str, str]]:
    """What is wrong in the brackets, and what to write instead.

    Args:
        node: a filter that there is.
    """
    if node.dyn_args is not None or node.dyn_kwargs is not None:
        return
    taken = _parameters(node.name)
    if taken is None:
        return
    hint = _usage(node.name, taken)
    yield from ((what, hint) for what in _misfits(node, taken))


def _misfits(node: nodes.Filter, taken: Sequence[inspect.Parameter]) -> Iterator[str]:
    if _takes_any_number(taken):
        return
    named = {str(one.key): one.value for one in node.kwargs if isinstance(one, nodes.Keyword)}
    known = {one.name: one for one in taken}
    for name in named.keys() - known.keys():
        yield f"у фильтра «{node.name}» нет значения с именем «{name}»"
    needed = [one for one in taken if one.default is one.empty and one.name not in named]
    given = len(node.args)
    if given > len(taken) or given < len(needed):
        yield f"фильтру «{node.name}» дано в скобках значений: {given}, а нужно {_wanted(taken)}"
        return
    values = dict(zip((one.name for one in taken), node.args, strict=False)) | named
    for name, value in values.items():
        if isinstance(value, nodes.Const) and filter_named(node.name) is not None:
            yield from _unfit(node.name, name, value.value)


def _unfit(filter_name: str, name: str, value: Any) -> Iterator[str]:
    judge = _JUDGES.get(name)
    if isinstance(value, str):
        if judge is not None and not judge(value):
            yield f"фильтр «{filter_name}» не знает слова «{value}»"
    elif value is not None:
        yield f"фильтру «{filter_name}» нужен в скобках текст в кавычках, а дано {value}"


def _is_thing(text: str) -> bool:
    try:
        counted(_SOME, text)
    except ValueError:
        return False
    return True


_JUDGES: dict[str, Callable[[str], bool]] = {
    "case": known_case,
    "gender": known_gender,
    "thing": _is_thing,
}


@lru_cache(maxsize=256)
def _parameters(name: str) -> tuple[inspect.Parameter, ...] | None:
    """What the filter takes besides the value; None where Python cannot tell."""
    function = environment().filters[name]
    try:
        taken = tuple(inspect.signature(function).parameters.values())
    except ValueError:
        return None
    if filter_named(name) is not None:
        return taken[1:]
    skipped = 2 if takes_surroundings(function) else 1
    return taken[skipped:] if name in JINJA_FILTERS else None


def _takes_any_number(taken: Sequence[inspect.Parameter]) -> bool:
    return any(one.kind not in _POSITIONAL for one in taken)


def _wanted(taken: Sequence[inspect.Parameter]) -> str:
    least = sum(one.default is one.empty for one in taken)
    return str(least) if least == len(taken) else f"от {least} до {len(taken)}"


def _usage(name: str, taken: Sequence[inspect.Parameter]) -> str:
    ours = filter_named(name)
    if ours is not None:
        return f"пишут так: {{{{ {ours.usage} }}}}"
    return "уберите скобки" if not taken else "проверьте, что стоит в скобках"
