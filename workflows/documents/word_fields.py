"""The fields of Word in a part, each with its own instruction, however it is cut and nested."""

import re
from collections.abc import Iterator

from workflows.documents.markup import Element
from workflows.documents.parts import W

# Fields that start programs, fetch files or run macros when the document is opened.
_DANGEROUS = re.compile(
    r"(?i)(?<!\w)(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|EMBED|DATABASE|"
    r"MACROBUTTON|RD)(?!\w)"
)
_QUOTED = re.compile(r'"[^"]*"')
_INSIDE = "\0"
COMPOSED = "с составным именем"


def dangerous_fields(root: Element) -> list[str]:
    """Names of the fields that a template must not have, each once, in alphabetical order."""
    found: set[str] = set()
    for text in instructions(root):
        # «HYPERLINK "…/link"» is no LINK: arguments in quotes are not names of fields.
        bare = _QUOTED.sub('""', text.replace(_INSIDE, ""))
        found |= {word.upper() for word in _DANGEROUS.findall(bare)}
        if text.lstrip().startswith(_INSIDE) and bare.strip():
            found.add(COMPOSED)
    return sorted(found)


def instructions(root: Element) -> Iterator[str]:
    """The instruction of every field; a field inside another is given apart from it.

    A field may go over runs and paragraphs; text of instructions outside of any field counts as a
    field of its paragraph.
    """
    open_fields: list[list[str]] = []
    results: list[bool] = []
    loose: list[str] = []
    for node in root.iter(f"{W}p", f"{W}fldChar", f"{W}instrText", f"{W}fldSimple"):
        if node.tag == f"{W}p":
            yield "".join(loose)
            loose.clear()
        elif node.tag == f"{W}fldSimple":
            yield node.get(f"{W}instr", "")
        elif node.tag == f"{W}instrText":
            text = node.text or ""
            (open_fields[-1] if open_fields else loose).append(text)
        elif node.get(f"{W}fldCharType") == "begin":
            if open_fields and not results[-1]:
                open_fields[-1].append(_INSIDE)
            open_fields.append([])
            results.append(False)
        elif node.get(f"{W}fldCharType") == "separate" and results:
            results[-1] = True
        elif node.get(f"{W}fldCharType") == "end" and open_fields:
            yield "".join(open_fields.pop())
            results.pop()
    yield from ("".join(one) for one in (*open_fields, loose))
