"""Who a parent is to a child, as schools write it beside the parent's name."""

import re
from dataclasses import dataclass

from workflows.rosters.roster.telephones import parted_by_phones, phones_in, without_phones

_KIN = {
    "мать": "мать",
    "мама": "мать",
    "отец": "отец",
    "папа": "отец",
    "опекун": "опекун",
    "попечитель": "попечитель",
    "усыновитель": "усыновитель",
    "приёмная мать": "приёмная мать",
    "приемная мать": "приёмная мать",
    "приёмный отец": "приёмный отец",
    "приемный отец": "приёмный отец",
    "приёмный родитель": "приёмный родитель",
    "приемный родитель": "приёмный родитель",
}
_ANY = "|".join(sorted((word.replace(" ", r"\s+") for word in _KIN), key=len, reverse=True))
_BEFORE = re.compile(rf"\s*({_ANY})\b\s*[:–—,-]?\s+", re.IGNORECASE)
_AFTER = re.compile(rf"[\s,;:–—(-]+({_ANY})\s*\)?[\s.]*$", re.IGNORECASE)
_SEVERAL = re.compile(
    r"\s*[;/]\s*|\s*,\s*(?=[А-ЯЁ][а-яё-]+\s+(?:[А-ЯЁ][а-яё-]+|[А-ЯЁ]\.))"
    rf"|\s*,\s*(?=(?:{_ANY})\b\s*[:–—-]?\s*[А-ЯЁ])",
    re.IGNORECASE,
)

_LETTER = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True, slots=True)
class Parent:
    """A parent's name, who that is to the child, and telephones; empty where nobody has said."""

    name: str
    ground: str = ""
    phone: str = ""


def parents_in(text: str) -> list[Parent]:
    """The parents whom a cell names.

    >>> parents_in("Сидорова О.П. (мать)")
    [Parent(name='Сидорова О.П.', ground='мать', phone='')]
    >>> [one.phone for one in parents_in("мать Ли Юн 8 900 000-00-00, отец Ли Вэй")]
    ['8 900 000-00-00', '']
    >>> [one.ground for one in parents_in("мама Ли Юн; отец: Ли Вэй")]
    ['мать', 'отец']
    >>> [one.name for one in parents_in("Кузнецова Мария Ивановна, Кузнецов Пётр Ильич")]
    ['Кузнецова Мария Ивановна', 'Кузнецов Пётр Ильич']
    """
    return [_parent(part) for part in _parts(text)]


def is_kinship(word: str) -> bool:
    """Whether a word tells only who a parent is.

    >>> is_kinship("Мать"), is_kinship("Матьковская")
    (True, False)
    """
    return " ".join(word.lower().split()) in _KIN


def _parts(text: str) -> list[str]:
    parts: list[str] = []
    for part in _SEVERAL.split(parted_by_phones(text)):
        if parts and not (_LETTER.search(without_phones(part)) and _LETTER.search(parts[-1])):
            # A number alone belongs to the name before it, at the very beginning to the next one.
            parts[-1] = f"{parts[-1]} {part.strip()}"
        elif part.strip():
            parts.append(part.strip())
    return parts or [text]


def _parent(text: str) -> Parent:
    phone = ", ".join(phones_in(text))
    text = without_phones(text)
    for pattern in (_BEFORE, _AFTER):
        found = pattern.match(text) if pattern is _BEFORE else pattern.search(text)
        if found:
            name = f"{text[: found.start()]}{text[found.end() :]}".strip(" ,;:–—-")
            if name:
                return Parent(name, _KIN[" ".join(found[1].lower().split())], phone)
    return Parent(text.strip(), phone=phone)
