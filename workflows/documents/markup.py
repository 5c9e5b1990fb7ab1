"""XML, parsed so that a file can neither reach outside itself nor grow while it is read."""

from typing import Any

# lxml ships no annotations; this is the one place that says so.
from lxml import etree  # type: ignore[import-untyped]

type Element = Any

BrokenMarkupError = etree.XMLSyntaxError

__all__ = ["BrokenMarkupError", "Element", "etree", "parsed", "serialised"]


def parsed(content: bytes | str) -> Element:
    """The root element.

    Raises:
        BrokenMarkupError: it is not well-formed.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(content, parser)


def serialised(root: Element) -> bytes:
    """A whole part, with its declaration."""
    return bytes(etree.tostring(root, encoding="UTF-8", standalone=True))
