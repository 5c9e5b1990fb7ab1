"""What a cell says: its value as the roster needs it, with a remark where it is odd."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from difflib import get_close_matches

from workflows.language.dates import date_numeric
from workflows.language.full_names import calm_name
from workflows.language.tidy import plain
from workflows.model.mentoring import FORMS, form_of
from workflows.problems import Severity
from workflows.rosters.roster.book import Value
from workflows.rosters.roster.columns import Kind
from workflows.rosters.roster.days import day_in
from workflows.rosters.roster.kinship import is_kinship, parents_in
from workflows.rosters.roster.letters import in_russian
from workflows.rosters.roster.periods import period_in
from workflows.rosters.roster.sheets import CONSENT_KINDS, TYPES
from workflows.rosters.roster.telephones import phones_in

_YES = frozenset("да д + 1 yes v х x ✓ истина true есть завершено завершена".split())
_NO = frozenset("нет н - – — 0 no ложь false".split())
_GENDERS = {"м": "m", "муж": "m", "мужской": "m", "m": "m"}
_GENDERS |= {"ж": "f", "жен": "f", "женский": "f", "f": "f"}
_DASHES = frozenset(("-", "–", "—", "..."))
_NOTHING = _DASHES | {"нет", "не указано", "н/д", "отсутствует"}
# «Гусь Ян / Гусь Ия», «Иванов Иван, учитель»; a date after a comma is a birthday.
_SEVERAL = re.compile(r"[/;]|,\s*[^\W\d_]|\s+и\s+")
# «Иванова (Смирнова)»; a birthday in brackets tells namesakes apart.
_ASIDE = re.compile(r"\(([^()\d]*)\)")
# «1. Иванов Иван», «Иванов Иван*»: numbers of a list and marks of a footnote.
_LIST_MARKS = re.compile(r"^\s*\d{1,3}[.)]\s*(?=[^\W\d_])|\s*\*+\s*$")
_DIGITS = re.compile(r"\D+")
_PHONE_LENGTH = 11


@dataclass(frozen=True, slots=True)
class Remark:
    """What is odd about a cell, before it knows its place."""

    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    facts: tuple[str, ...] = ()


type Understood = tuple[object, Remark | None]


def understood(kind: Kind, value: Value, this_year: int) -> Understood:
    """The value of a cell for its kind of column: text, date, bool, int; None for nothing."""
    if kind is Kind.DATE:
        return _day(value, this_year)
    text = text_of(value)
    if kind is Kind.PERIOD and text and text.lower() not in _NOTHING:
        return _period(text, this_year)
    nothing = _DASHES if kind is Kind.TEXT else _NOTHING
    if not text or (kind is not Kind.YES_NO and text.lower() in nothing):
        return None, None
    return _READERS[kind](text, value)


def text_of(value: Value) -> str:
    r"""The value as one line of text; whole numbers without «.0».

    >>> text_of(79001234567.0), text_of("  Иванова\xa0Анна \n")
    ('79001234567', 'Иванова Анна')
    """
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value).replace(".", ",")
    if isinstance(value, datetime):
        return date_numeric(value.date())
    if isinstance(value, date):
        return date_numeric(value)
    return str(value) if isinstance(value, int | time | timedelta) else ""


def _day(value: Value, this_year: int) -> Understood:
    if isinstance(value, str) and (not plain(value) or plain(value).lower() in _NOTHING):
        return None, None
    day, guessed = day_in(value if not isinstance(value, str) else plain(value), this_year)
    if day is None:
        hint = "напишите дату так: 01.09.2026"
        return None, Remark("X301", f"«{text_of(value)}» — не дата", hint)
    if guessed:
        message = f"дата записана как «{text_of(value)}» и прочитана как {date_numeric(day)}"
        return day, Remark("X302", message, "проверьте дату", Severity.NOTE)
    return day, None


def _period(text: str, this_year: int) -> Understood:
    found, guessed = period_in(text, this_year)
    if found is None:
        hint = "напишите обе даты с годами: 01.09.2026–31.05.2027; не нужен срок — очистите ячейку"
        return None, Remark("X351", f"срок «{text}» прочитать нельзя", hint)
    if guessed:
        shown = "–".join(date_numeric(day) for day in found if day)
        message = f"срок записан как «{text}» и прочитан как {shown}"
        return found, Remark("X302", message, "проверьте даты", Severity.NOTE)
    return found, None


def _text(text: str, _: Value) -> Understood:
    return _mended(text, name=False)


def _name(text: str, _: Value) -> Understood:
    text = _LIST_MARKS.sub("", text)
    value, remark = _mended(calm_name(text).replace("\u00a0", " "), name=True)
    if phones_in(text):
        hint = "перенесите номер в столбец с телефоном, здесь оставьте имя"
        return None, Remark("X304", "в ячейке с именем телефон", hint)
    if any(sign.isdigit() for sign in text) and "(" not in text:
        hint = "впишите фамилию, имя и отчество"
        return None, Remark("X304", "в имени цифры", hint)
    if remark is None and (aside := _ASIDE.search(text)) and not is_kinship(aside[1]):
        hint = "впишите нынешнюю фамилию, без прежней в скобках: так её напечатают документы"
        return value, Remark("X324", "в имени скобки", hint, Severity.WARNING)
    return value, remark


def _parents(text: str, value: Value) -> Understood:
    """The names of parents, each with a telephone after it where there is one."""
    if not phones_in(text):
        return _name(text, value)
    parents = parents_in(text)
    names, remark = _name("; ".join(one.name for one in parents), value)
    if names is None:
        return names, remark
    if len(parents) > 1 and parents[-1].phone and not all(one.phone for one in parents):
        hint = "впишите номер после имени каждого или перенесите в столбец «Телефон родителя»"
        return None, Remark("X304", "непонятно, чей телефон в ячейке", hint)
    whole, _ = _mended(calm_name(text).replace("\u00a0", " "), name=True)
    message = "телефон из ячейки с именем прочитан как телефон этого родителя"
    return whole, remark or Remark("X354", message, "", Severity.NOTE)


def _full_name(text: str, value: Value) -> Understood:
    """The one name that a row is about."""
    found, remark = _name(text, value)
    if (remark is None or remark.severity is not Severity.ERROR) and _SEVERAL.search(text):
        hint = "впишите каждого человека в свою строку, а должность — в свой столбец"
        return None, Remark("X340", "в ячейке не одно имя", hint)
    return found, remark


def _mended(text: str, *, name: bool) -> Understood:
    done, mended, doubtful = in_russian(text, name=name)
    if doubtful and name:
        hint = "наберите слово заново в русской раскладке"
        return done, Remark("X303", "в имени латинские буквы", hint)
    if doubtful:
        hint = "наберите слово заново в русской раскладке"
        message = "латинские буквы среди русских"
        return done, Remark("X303", message, hint)
    if mended:
        message = "латинские буквы заменены на такие же русские"
        return done, Remark("X305", message, "", Severity.NOTE)
    return done, None


def _yes_no(text: str, _: Value) -> Understood:
    low = text.lower().rstrip(".")
    if low in _YES or low in _NO:
        return low in _YES, None
    return None, Remark("X306", f"непонятная отметка «{text}»", "напишите «да» или «нет»")


def _gender(text: str, _: Value) -> Understood:
    found = _GENDERS.get(text.lower().rstrip("."))
    if found is None:
        return None, Remark("X306", f"непонятный пол «{text}»", "напишите «м» или «ж»")
    return found, None


def _whole(text: str, value: Value) -> Understood:
    number = re.match(r"\d+", text)
    if number is None or (isinstance(value, float) and not value.is_integer()):
        return None, Remark("X306", f"«{text}» — не целое число", "напишите число цифрами: 36")
    return int(number[0]), None


def _phone(text: str, value: Value) -> Understood:
    digits = _DIGITS.sub("", text)
    bare = isinstance(value, int | float)
    if bare and len(digits) == _PHONE_LENGTH - 1:
        digits = f"7{digits}"
    if bare and len(digits) == _PHONE_LENGTH and digits[0] in "78":
        return f"+7 ({digits[1:4]}) {digits[4:7]}-{digits[7:9]}-{digits[9:]}", None
    return _mended(text, name=False) if "@" not in text else (text, None)


def _number_of(lengths: tuple[int, int], what: str) -> Callable[[str, Value], Understood]:
    def read(text: str, value: Value) -> Understood:
        digits = _DIGITS.sub("", text)
        if isinstance(value, int | float) and len(digits) + 1 in lengths:
            message = f"{what}: Excel потерял ноль в начале, он возвращён"
            return f"0{digits}", Remark("X307", message, "проверьте номер", Severity.NOTE)
        if len(digits) not in lengths:
            message = f"{what}: цифр {len(digits)}, а должно быть {lengths[0]} или {lengths[1]}"
            hint = "исправьте номер; если он начинается с нуля, сделайте ячейку текстовой"
            return digits, Remark("X308", message, hint, Severity.WARNING)
        return digits, None

    return read


def _form(text: str, _: Value) -> Understood:
    done, _mended_word, _ = in_russian(text, name=False)
    form = form_of(done.strip(' .«»"'))
    if form not in FORMS and form.endswith("и"):
        form = form.rstrip("и")
    if form in FORMS:
        return form, None
    close = get_close_matches(form, FORMS, n=1, cutoff=0.85)
    if close and len(get_close_matches(form, FORMS, n=2, cutoff=0.85)) == 1:
        message = f"форма «{text}» прочитана как «{close[0]}»"
        return close[0], Remark("X302", message, "", Severity.NOTE)
    near = get_close_matches(form, FORMS, n=1)
    perhaps = f"; возможно, «{near[0]}»" if near else ""
    facts = (f"есть: {', '.join(FORMS)}",)
    hint = "выберите форму из списка"
    message = f"нет такой формы наставничества{perhaps}"
    return form, Remark("X205", message, hint, Severity.ERROR, facts)


def _chosen(kinds: dict[str, str], what: str) -> Callable[[str, Value], Understood]:
    def read(text: str, _: Value) -> Understood:
        low = text.lower()
        exact = [code for word, code in kinds.items() if low in (word, code)]
        stems = [code for word, code in kinds.items() if word[:5] in low]
        found = exact or stems
        if len(found) != 1:
            facts = (f"есть: {', '.join(kinds)}",)
            hint = "выберите значение из списка"
            return None, Remark("X306", f"{what}: непонятно «{text}»", hint, facts=facts)
        return found[0], None

    return read


def _code(text: str, _: Value) -> Understood:
    return text.lower(), None


_READERS: dict[Kind, Callable[[str, Value], Understood]] = {
    Kind.TEXT: _text,
    Kind.FULL_NAME: _full_name,
    Kind.NAME_PART: _name,
    Kind.PERSON: _name,
    Kind.PARENTS: _parents,
    Kind.PARTNER: _text,
    Kind.YES_NO: _yes_no,
    Kind.GENDER: _gender,
    Kind.WHOLE: _whole,
    Kind.PHONE: _phone,
    Kind.INN: _number_of((10, 12), "ИНН"),
    Kind.OGRN: _number_of((13, 15), "ОГРН"),
    Kind.FORM: _form,
    Kind.CONSENT: _chosen(CONSENT_KINDS, "вид согласия"),
    Kind.TYPE: _chosen(TYPES, "вид организации"),
    Kind.CODE: _code,
}
