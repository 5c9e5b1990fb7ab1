"""What Jinja gives for a part: pieces of the template as they are, and texts of values between."""

from types import CodeType

from jinja2 import Template


class Text(str):
    """A value's text, escaped: between two tags or inside quotes it can break nothing."""

    __slots__ = ()


def fixed_pieces(template: Template) -> frozenset[str]:
    """All pieces that stand in the template itself: its code's constants hold them."""
    return frozenset(_constants(template.root_render_func.__code__))


def _constants(code: CodeType) -> set[str]:
    found = {one for one in code.co_consts if type(one) is str}
    for one in code.co_consts:
        if isinstance(one, CodeType):
            found |= _constants(one)
    return found
