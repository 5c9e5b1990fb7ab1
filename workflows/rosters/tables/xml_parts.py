"""XML of Office files, parsed so that it cannot reach outside itself."""

from typing import Any

# lxml ships no annotations; this module says so for its neighbours.
from lxml import etree  # type: ignore[import-untyped]

BrokenMarkupError = etree.XMLSyntaxError

__all__ = ["BrokenMarkupError", "parsed"]


def parsed(content: bytes) -> Any:
    """The root element.

    Raises:
        BrokenMarkupError: it is not well-formed.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(content, parser)
