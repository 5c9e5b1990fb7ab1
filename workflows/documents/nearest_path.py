"""The known field most like what a person has typed for it: other endings, letters, keyboards."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from workflows.documents.field import ANY, Field, FieldKind

# How people call what the dictionary calls otherwise.
_SYNONYMS = {
    "школа": "организация",
    "учреждение": "организация",
    "оо": "организация",
    "руководитель": "директор",
    "заведующий": "директор",
    "учитель": "наставник",
    "ментор": "наставник",
    "ученик": "наставляемый",
    "ребенок": "субъект",
    "родитель": "представитель",
    "соцпартнер": "партнер",
    "наименование": "название",
    "имя_организации": "название",
    "полное_название": "название",
    "полное_наименование": "название",
    "сокращенное": "краткое",
    "сокращенное_название": "краткое",
    "краткое_название": "краткое",
    "краткое_наименование": "краткое",
    "фамилия_имя": "фио",
    "фамилия_имя_отчество": "фио",
    "полное_имя": "фио",
    "имя_полностью": "фио",
    "ф_и_о": "фио",
    "инициалы_фамилия": "инициалы",
    "email": "почта",
    "мейл": "почта",
    "электронная_почта": "почта",
    "тел": "телефон",
    "director": "директор",
    "head": "директор",
    "curator": "куратор",
    "mentor": "наставник",
    "mentee": "наставляемый",
    "school": "организация",
    "organisation": "организация",
    "organization": "организация",
    "name": "название",
    "title": "название",
    "fullname": "фио",
    "full_name": "фио",
    "position": "должность",
    "date": "дата",
    "number": "номер",
    "address": "адрес",
    "phone": "телефон",
    "team": "команда",
    "order": "документ",
    "приказ": "документ",
}
_SOUNDS = (
    *(("shch", "щ"), ("sch", "щ"), ("yo", "ё"), ("jo", "ё"), ("zh", "ж"), ("kh", "х")),
    *(("ts", "ц"), ("ch", "ч"), ("sh", "ш"), ("yu", "ю"), ("ju", "ю"), ("ya", "я")),
    *(("ja", "я"), ("ye", "е"), ("iy", "ий"), ("x", "кс"), ("w", "в"), ("q", "к")),
)
_LETTERS = str.maketrans("abvgdeziyjklmnoprstufhc", "абвгдезиййклмнопрстуфхц")
_KEYS = str.maketrans("qwertyuiopasdfghjklzxcvbnm", "йцукенгшщзфывапролдячсмить")
_ENOUGH = 0.62
# A path with the wrong number of words is a weaker likeness than one with a wrong word.
_OTHER_LENGTH = 0.9
# «дата» alone: of something, and the dictionary's order says of what first.
_LAST_WORD = 0.75


def nearest_path(steps: Sequence[str], known: Mapping[str, Field | None]) -> str:
    """The dotted path of the known field that is most like these words; empty when none is.

    Args:
        steps: the words between the dots.
        known: what the template can name here, by the first word.

    >>> from workflows.documents.dictionary import TOP
    >>> known = {one.name: one for one in TOP}
    >>> nearest_path(("кураторы", "фио"), known), nearest_path(("kurator", "fio"), known)
    ('куратор.фио', 'куратор.фио')
    >>> nearest_path(("директор", "фамилия_имя"), known), nearest_path(("rehfnjh", "abj"), known)
    ('директор.фио', 'куратор.фио')
    >>> nearest_path(("щщщ",), known)
    ''
    """
    readings = [tuple(map(_usual, one)) for one in _readings(steps)]
    best, likeness = "", _ENOUGH
    for path in _paths(known):
        usual = tuple(map(_usual, path))
        found = max(_likeness(one, usual) for one in readings)
        if found > likeness:
            best, likeness = ".".join(path), found
    return best


def _readings(steps: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The words as they stand, and, for Latin letters, by their sound and by their keys."""
    yield tuple(steps)
    if any(step.isascii() for step in steps):
        yield tuple(_sounded(step) for step in steps)
        yield tuple(step.lower().translate(_KEYS) for step in steps)


def _sounded(word: str) -> str:
    """A Russian word written in Latin letters.

    >>> _sounded("organizatsiya"), _sounded("direktor"), _sounded("должность")
    ('организация', 'директор', 'должность')
    """
    word = word.lower()
    for latin, russian in _SOUNDS:
        word = word.replace(latin, russian)
    return word.translate(_LETTERS)


def _usual(word: str) -> str:
    word = word.lower().replace("ё", "е")
    return _SYNONYMS.get(word, word).replace("ё", "е")


def _likeness(typed: tuple[str, ...], path: tuple[str, ...]) -> float:
    if typed == path:
        return 1.0
    if len(typed) != len(path):
        if typed == path[-1:]:
            return _LAST_WORD
        return _OTHER_LENGTH * _ratio(".".join(typed), ".".join(path))
    return sum(map(_ratio, typed, path)) / len(path)


def _ratio(a: str, b: str) -> float:
    if a == b:
        return 1.0
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    # The quick bound spares most of the dictionary the slow comparison.
    return matcher.ratio() if matcher.real_quick_ratio() > _ENOUGH / 2 else 0.0


def _paths(known: Mapping[str, Field | None]) -> Iterator[tuple[str, ...]]:
    for name, field in known.items():
        yield (name,)
        if field is not None and field.kind is FieldKind.RECORD:
            yield from ((name, *rest) for rest in _inside(field.fields))


def _inside(fields: Iterable[Field]) -> Iterator[tuple[str, ...]]:
    for one in fields:
        if one.name == ANY:
            continue
        yield (one.name,)
        if one.kind is FieldKind.RECORD:
            yield from ((one.name, *rest) for rest in _inside(one.fields))
