"""Names of people, typed by hand."""

import re
from collections.abc import Iterator

type Span = tuple[int, int]

_SURNAME = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
_INITIALS = r"[А-ЯЁ]\. ?[А-ЯЁ]\."
_PATRONYMIC = (
    r"[А-ЯЁ][а-яё]+(?:ович(?:а|у|ем|е)?|евич(?:а|у|ем|е)?|ьич(?:а|у|ом|е)?|"
    r"(?:ов|ев|ин)н(?:а|ы|е|у|ой)|ични?(?:а|ы|е|у|ой)|(?: (?:оглы|кызы)))"
)
_NAME = re.compile(
    rf"\b{_SURNAME} {_SURNAME} {_PATRONYMIC}(?![А-ЯЁа-яё])|"
    rf"\b{_SURNAME} {_INITIALS}|(?<![А-ЯЁа-яё.]){_INITIALS} ?{_SURNAME}"
)
# Schools, prizes and streets bear names; they are told as an organisation's, or are nobody's data.
_HONOURED = re.compile(
    r"(?:\bим(?:\.|ени)|\bпамяти|\bул(?:\.|иц\w+)|\bпросп\w*\.?|\bпремии|\bметод\w*|\bавтор\w*|"
    r"\b[Гг]еро\w+[^.;:]*|\bакадемика|\bгенерала[^.;:]*|[«(\[]) ?$"
)
_BEFORE = 60


def names(text: str) -> Iterator[Span]:
    """Places of surnames with initials and of full names.

    >>> text = "Назначить Иванову Анну Петровну, отв. П.И. Кузнецов; школа имени И. П. Ёжикова"
    >>> [text[a:b] for a, b in names(text)]
    ['Иванову Анну Петровну', 'П.И. Кузнецов']
    """
    for found in _NAME.finditer(text):
        before = text[max(0, found.start() - _BEFORE) : found.start()]
        if not _HONOURED.search(before):
            yield found.span()
