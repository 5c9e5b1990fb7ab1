"""Latin letters in Russian words: put right where there is no doubt."""

import re

from workflows.language.genders import name_gender
from workflows.language.patronymics import patronymic_gender

_LOOK_ALIKE = str.maketrans("ABCEHKMOPTXaceopxy", "АВСЕНКМОРТХасеорху")
_LATIN = re.compile(r"[A-Za-z]")
_CYRILLIC = re.compile(r"[А-Яа-яЁё]")
_WORD = re.compile(r"[^\W\d_]+")
_CLASS = re.compile(r"(?<![\w])(\d{1,2}\s?[«\"]?)([ABCEHKM])(?![A-Za-z])")


def in_russian(text: str, *, name: bool) -> tuple[str, str, str]:
    """The text with its look-alike letters Russian, the first word mended, the first doubtful one.

    Args:
        text: of a cell.
        name: whether it is somebody's name, where no Latin letter belongs.

    >>> in_russian("Ceргей", name=True), in_russian("Ivanov", name=True)
    (('Сергей', 'Ceргей', ''), ('Ivanov', '', 'Ivanov'))
    >>> in_russian('9 "A" класс', name=False)[0], in_russian("SMM", name=False)[0]
    ('9 "А" класс', 'SMM')
    """
    if not _LATIN.search(text):
        return text, "", ""
    mended = doubtful = ""
    done = text
    for word in _WORD.findall(text):
        if not _LATIN.search(word):
            continue
        russian = look_alike(word)
        sure = not _LATIN.search(russian) and (
            _CYRILLIC.search(word) or (name and _is_known(russian))
        )
        if sure:
            done = done.replace(word, russian)
            mended = mended or word
        elif name or _CYRILLIC.search(word):
            doubtful = doubtful or word
    classes = done if name else _CLASS.sub(lambda found: found[1] + look_alike(found[2]), done)
    if classes != done:
        done, mended = classes, mended or text
    return done, mended, doubtful


def look_alike(letters: str) -> str:
    """Latin letters that look like Russian ones as those; others stay."""
    return letters.translate(_LOOK_ALIKE)


def _is_known(word: str) -> bool:
    name = word.capitalize()
    return name_gender(name) is not None or patronymic_gender(name) is not None
