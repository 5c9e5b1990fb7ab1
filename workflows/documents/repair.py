"""A tag with what Word or a keyboard did to it undone, where only one thing can have been meant."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from workflows.documents.blocks import CLOSERS, MIDDLE
from workflows.documents.environment import STATEMENTS
from workflows.documents.fields import Correction
from workflows.documents.nearest import foreign_letters, only_slip, twin
from workflows.documents.tag_form import letters_of
from workflows.documents.tags import QUOTED, Tag, make_tag, mended

_WORD = re.compile(r"[^\W\d]\w*")
_BRACES = {"{{": "}}", "{%": "%}", "{#": "#}"}
_STATEMENT_WORDS = frozenset(("in", "if", "else", "not", "and", "or", "is", "recursive"))
_CELLS = ("colspan", "cellbg", "vm", "hm")
RUSSIAN = {
    "если": "if",
    "иначе": "else",
    "для": "for",
    "пусть": "set",
    "конецесли": "endif",
    "конецдля": "endfor",
    "иф": "if",
    "фор": "for",
    "эндиф": "endif",
    "эндфор": "endfor",
    "сет": "set",
}


@dataclass(frozen=True, slots=True)
class Repaired:
    """A tag as it should be, and what was done to it, in Russian, each once."""

    tag: Tag
    done: tuple[str, ...] = ()


def repaired(tag: Tag, known: Collection[str]) -> Repaired:
    """The tag without the damage; the same tag where there is none.

    Args:
        tag: the tag as it stands in the document.
        known: words that a tag may hold: fields, filters, names of the template itself.

    >>> repaired(make_tag("{%\u00a0tr\u00a0for x in кoманда %}"), {"команда"}).tag.text
    '{%tr for x in команда %}'
    >>> repaired(make_tag("{{ n | форма_числа(«час», «часа», «часов») }}"), ()).tag.text
    '{{ n | форма_числа("час", "часа", "часов") }}'
    """
    if tag.is_comment:
        return Repaired(tag)
    text, done = tag.text, []
    for mend, said in _MENDS:
        better = mend(text, known)
        if better != text:
            text = better
            done.append(said)
    return Repaired(make_tag(text), tuple(done)) if done else Repaired(tag)


def corrected(mended: Repaired, corrections: Iterable[Correction]) -> Repaired:
    """The tag with misspelt names put right as well."""
    text, done = mended.tag.text, list(mended.done)
    for one in corrections:
        wrong = r"\s*\.\s*".join(map(re.escape, one.wrong.split(".")))
        # A whole word, and not one that follows a dot: that is another thing's field.
        better = re.sub(rf"(?<![\w.]){wrong}(?!\w)", one.right, text)
        if better != text:
            text = better
            done.append(f"«{one.wrong}» исправлено на «{one.right}»")
    return Repaired(make_tag(text), tuple(done)) if text != mended.tag.text else mended


def _braces(text: str, known: Collection[str]) -> str:
    del known
    opener, closer = text[:2], _BRACES[text[:2]]
    inner = text[2:-2].strip("{}") if opener == "{{" else text[2:-2]
    return f"{opener}{inner}{closer}"


def _letter(text: str, known: Collection[str]) -> str:
    del known
    tag = make_tag(text)
    if tag.prefix and not tag.is_statement:
        return f"{text[:2]}{text[2 + len(tag.prefix) :]}"
    found = letters_of(tag) if tag.is_statement else None
    if found is None:
        return text
    before, letter, after = found
    rest = text[2 + len(before) + len(letter) + len(after) :]
    dash = "-" if before.startswith("-") else ""
    return f"{text[:2]}{dash}{'p' if letter == 'р' else letter} {rest}"


def _quotes(text: str, known: Collection[str]) -> str:
    del known
    inner = text[2:-2]
    straight = mended(inner)
    return text if straight == unicodedata.normalize("NFC", inner) else _framed(text, straight)


def _spaces(text: str, known: Collection[str]) -> str:
    """Spaces of the common kind, and nothing invisible, outside of quoted texts."""
    del known
    return _framed(text, "".join(_outside(text[2:-2], _visible)))


def _visible(part: str) -> str:
    seen = (char for char in part if unicodedata.category(char) != "Cf")
    return "".join(" " if char.isspace() else char for char in seen)


def _letters(text: str, known: Collection[str]) -> str:
    """Words of two alphabets in the one that makes them known words."""

    def word(found: re.Match[str]) -> str:
        if not foreign_letters(found[0]):
            return found[0]
        return twin(found[0], [*known, *_WORDS]) or found[0]

    return _framed(text, "".join(_outside(text[2:-2], lambda one: _WORD.sub(word, one))))


def _keyword(text: str, known: Collection[str]) -> str:
    """«если» and «endfro» where only one tag can have been meant."""
    del known
    tag = make_tag(text)
    keyword, _ = tag.statement() if tag.is_statement else ("", "")
    if not keyword or keyword in _WORDS:
        return text
    right = RUSSIAN.get(keyword.lower()) or only_slip(keyword, _WORDS)
    return text.replace(keyword, right, 1) if right else text


_WORDS = tuple(sorted({*STATEMENTS, *CLOSERS, *MIDDLE, *_CELLS, *_STATEMENT_WORDS}))

_MENDS = (
    (_braces, "лишние скобки убраны"),
    (_quotes, "кавычки заменены прямыми"),
    (_spaces, "лишние и невидимые знаки убраны"),
    (_letter, "буква p, tr или tc на своём месте"),
    (_letters, "буквы другого алфавита заменены"),
    (_keyword, "слово тега исправлено"),
)


def _framed(text: str, inner: str) -> str:
    return f"{text[:2]}{inner}{text[-2:]}"


def _outside(inner: str, change: Callable[[str], str]) -> Iterator[str]:
    """A tag's inside with what is not in quotes changed."""
    end = 0
    for found in QUOTED.finditer(inner):
        yield change(inner[end : found.start()])
        yield found[0]
        end = found.end()
    yield change(inner[end:])
