"""Russian text in Latin letters, for ids and file names."""

import re

_LETTERS = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e e zh z i i k l m n o p r s t u f h c ch sh sch _ y _ e yu ya".split(),
        strict=True,
    )
)
_LONGEST = 40


def latin_id(text: str, longest: int = _LONGEST) -> str:
    """A Russian text as an id; empty where nothing is left of it.

    >>> latin_id("Дорожная карта"), latin_id("№")
    ('dorozhnaya-karta', '')
    """
    letters = "".join(_LETTERS.get(letter, letter) for letter in text.lower()).replace("_", "")
    words = re.findall(r"[a-z0-9]+", letters)
    return "-".join(words)[:longest].strip("-")
