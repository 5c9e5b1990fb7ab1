"""Russian typography of the templates' own text; template tags are left as they are."""

import re

NBSP = "\u00a0"
NO_BREAK_HYPHEN = "\u2011"
_TAG = re.compile(r"(\{\{.*?\}\}|\{%.*?%\})")
_TIES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"№ "), f"№{NBSP}"),
    (re.compile(r" – "), f"{NBSP}– "),
    (re.compile(r"– (?=\d\b(?![.\d]))"), f"–{NBSP}"),
    (re.compile(r"\b([Сс]т|[Пп]|[Чч]|[Гг]л|[Тт]ел)\. (?=\S|$)"), rf"\1.{NBSP}"),
    (re.compile(r"(\d) (?=календарн|рабоч|дн|день|лет|год|час|г\.|балл|%)"), rf"\1{NBSP}"),
    (re.compile(r"(?<=\d)-(?=[\dА-ЯЁа-яё])|(?<=[А-ЯЁ])-(?=\d)"), NO_BREAK_HYPHEN),
    (re.compile(r"(ИНН|ОГРН|_) (?=\S|$)"), rf"\1{NBSP}"),
    (re.compile(r"(?<=») (?=_)"), NBSP),
    (
        re.compile(r"\b([Сс]тат[а-яё]+|[Чч]аст[а-яё]+|[Пп]ункт[а-яё]*|[Гг]лав[а-яё]+) (?=\d|$)"),
        rf"\1{NBSP}",
    ),
)


def tidy(text: str) -> str:
    """The text with non-breaking spaces and hyphens where Russian typography ties words together.

    Raises:
        ValueError: a straight quotation mark stands outside a tag.
    """
    return "".join(part if _TAG.fullmatch(part) else _tied(part) for part in _TAG.split(text))


def _tied(text: str) -> str:
    if '"' in text:
        raise ValueError(f"прямая кавычка вне тега: {text!r}")
    for pattern, replacement in _TIES:
        text = pattern.sub(replacement, text)
    return text
