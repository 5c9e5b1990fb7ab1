"""What stands around the table: title, period, the order. Taken only where the words are plain."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from workflows.deadlines import read_phrase
from workflows.model.rules import By
from workflows.rosters.roadmap.draft import Head
from workflows.rosters.roadmap.findings import Findings

_TITLE = re.compile(
    r"[«\"]?(?:(?:муниципальная|региональная|типовая) )?"
    r"(?:дорожная карта|план(?: мероприятий|-график|\b)|комплекс мер|перечень мероприятий)",
    re.IGNORECASE,
)
_NOT_TITLE = re.compile(r"(?:цел[ьи]|задачи|нормативно)\b|приложение", re.IGNORECASE)
_YEARS = re.compile(r"(?<!\d)(20\d\d)\s*[-–—]\s*(20\d\d)(?!\d)")
_UNTIL = re.compile(r"\s*\(срок реализации\s*[-–—]?\s*(?P<phrase>по [^)]+)\)", re.IGNORECASE)
_DATE = r"(\d{1,2}\.\d{1,2}\.\d{4})"
_OUR_BASIS = re.compile(rf"Сроки исчислены от даты приказа .*? от {_DATE} № (\S+?)(?: «|\.$|$)")
_AN_ORDER = re.compile(rf"{_DATE}(?:\s*г\.?|\s*года)?\s*№\s*([\w/-]+)")
_TITLE_LINES, _LONGEST_TITLE = 5, 400


def read_head(
    given: Head, before: Sequence[str], texts: Iterable[str], phrases: Iterable[str]
) -> tuple[Head, tuple[str, ...]]:
    """What is known about the roadmap as a whole, and orders that the file names.

    Args:
        given: what the user said; it stands above what is found.
        before: paragraphs above the table.
        texts: all paragraphs of the file.
        phrases: its terms, which may cite the order too.
    """
    titles = _titles(before)
    title = titles[-1] if titles else ""
    every = list(texts)
    basis = next((match for text in every if (match := _OUR_BASIS.search(text))), None)
    order_date = given.order_date or (_day(basis[1]) if basis else None)
    start, end = _period(titles, order_date)
    until = _UNTIL.search(title)
    head = Head(
        title=given.title or _UNTIL.sub("", title).strip(),
        territory=given.territory,
        start=given.start or start,
        end=given.end or (_last_day(until["phrase"]) if until else None) or end,
        order_date=order_date,
        order_number=given.order_number or (basis[2] if basis else ""),
    )
    return head, _orders([*every, *before, *phrases])


def ask(head: Head, named: Sequence[str], findings: Findings) -> Head:
    """Say what is not known; the title and the territory may wait, the dates may not."""
    facts = (f"в файле названы: {'; '.join(named)}",) if named else ()
    where = "шапка файла"
    if head.order_date is None:
        hint = "добавьте ключ --order-date 2020-04-03 или впишите order.date"
        findings.error("I401", where, "не указана дата приказа, от которой идут сроки", hint, facts)
    if not head.order_number:
        hint = "добавьте ключ --order-number 100-302 или впишите order.number"
        findings.error("I402", where, "не указан номер приказа", hint, facts)
    if head.start is None or head.end is None:
        findings.error(
            "I403",
            where,
            "не указано, на какие годы карта: до конца периода идут повторяющиеся сроки",
            "добавьте ключ --period 2020-2024 или впишите period.start и period.end",
        )
    if not head.title:
        findings.warning("I404", where, "название карты не найдено", "впишите title")
    if not head.territory:
        findings.warning(
            "I405",
            where,
            "территория не указана",
            "добавьте ключ --territory «Республика Хакасия» или впишите territory",
        )
    return replace(
        head, title=head.title or "Дорожная карта", territory=head.territory or "не указана"
    )


def _titles(before: Sequence[str]) -> list[str]:
    """Every title above the table, put together from its lines."""
    found = []
    for index, text in enumerate(before):
        if not _TITLE.match(text):
            continue
        lines = [text]
        for line in before[index + 1 : index + _TITLE_LINES]:
            if _NOT_TITLE.match(line) or _TITLE.match(line) or line.endswith((";", ":")):
                break
            lines.append(line)
        whole = _sentence_case(" ".join(lines))
        if len(whole) <= _LONGEST_TITLE:
            found.append(whole)
        else:
            found.append(_sentence_case(text))
    return found


def _sentence_case(title: str) -> str:
    """«ДОРОЖНАЯ КАРТА внедрения» → «Дорожная карта внедрения»; other capitals may be names."""
    found = _TITLE.match(title)
    return f"{found[0].capitalize()}{title[found.end() :]}" if found else title


def _period(titles: Iterable[str], order: date | None) -> tuple[date | None, date | None]:
    """The years that titles name, if all name the same; the order's day where none is named."""
    years = {(int(found[1]), int(found[2])) for one in titles for found in _YEARS.finditer(one)}
    if len(years) != 1:
        return order, None
    ((first, last),) = years
    return (date(first, 1, 1), date(last, 12, 31)) if first <= last else (order, None)


def _last_day(phrase: str) -> date | None:
    rule = read_phrase(phrase).rule
    if not isinstance(rule, By) or not (rule.date.day and rule.date.month and rule.date.year):
        return None
    return date(rule.date.year, rule.date.month, rule.date.day)


def _day(text: str) -> date | None:
    day, month, year = (int(part) for part in text.split("."))
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _orders(texts: Iterable[str]) -> tuple[str, ...]:
    found = (match for text in texts for match in _AN_ORDER.finditer(text))
    return tuple(dict.fromkeys(f"{one[1]} № {one[2]}" for one in found))[:5]
