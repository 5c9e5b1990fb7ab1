"""Names of organisations, whole or in part, typed by hand."""

import re
from collections.abc import Iterator

type Span = tuple[int, int]

_TAG = "\ufffc"
# Institutions of regions and municipalities; federal ones are partners that a text may name.
_FORM = (
    r"(?:(?:М|Г|ОГ|КГ|КОГ|ТОГ|СОГ|ЛОГ|РГ)(?:Б|А|К|КБ|ОБ)? ?(?:Н|П|Д|С)?ОУ|"
    r"(?:М|Г|КГ|ОГ)[БАК]У|ЧОУ|НОУ|АНОО)(?: (?:ДО|ДПО|ДОД|СПО))?"
    # A region or a kind of institution in capitals: «ГБПОУ РХ «…»», «ГБУ ДО ЦДТ «…»».
    r"(?: [А-ЯЁ]{2,5}(?= ?[«\"„№]))?"
)
_QUOTED = r"«[^«»]*(?:«[^«»]*»[^«»]*)*»|\"[^\"]+\"|„[^„“]+“"
_NUMBERED = r"№ ?\d+"
_SCHOOL = (
    r"(?:СОШ|ООШ|НОШ|ДЮСШ|СШ|школ(?:а|ы|е|у|ой)(?:-интернат\w*)?|гимнази(?:я|и|ю|ей)|"
    r"лице(?:й|я|ю|ем|е)|детск\w+ сад\w{0,2}|колледж\w{0,2}|техникум\w{0,2}|училищ\w{1,2})"
)
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_FORM} ?(?:(?i:{_SCHOOL}) ?)?(?:{_QUOTED}|{_NUMBERED}|{_TAG}+)",
        rf"«[^«»]*\b(?i:{_SCHOOL}) ?{_NUMBERED}[^«»]*»",
        rf"\b(?i:{_SCHOOL}) ?{_NUMBERED}(?: ?{_QUOTED})?",
        rf"\b(?i:колледж|техникум|гимнази|лице|учреждени|детск\w+ сад)\w{{0,3}} (?:{_QUOTED})",
        rf"\b(?i:бюджетн|автономн|казённ|казенн)\w+ [а-яё ]*учреждени\w+ {_TAG}",
    )
)


def organisations(text: str) -> Iterator[Span]:
    """Places of names.

    >>> text = "ГБПОУ РХ «Техникум коммунального хозяйства»"
    >>> list(organisations(text)) == [(0, len(text))]
    True
    >>> text = "МБОУ «СОШ № 12», школы № 5 и Школа наставников; ФГАОУ «Академия», МБОУ"
    >>> [text[a:b] for a, b in organisations(text)]
    ['МБОУ «СОШ № 12»', 'школы № 5']
    """
    found: list[Span] = []
    for pattern in _PATTERNS:
        for one in pattern.finditer(text):
            if not any(one.start() < b and a < one.end() for a, b in found):
                found.append(one.span())
    return iter(sorted(found))
