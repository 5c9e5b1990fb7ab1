"""Numbers with what they count: «36 (тридцать шесть) часов», sums of money, in every case."""

from dataclasses import dataclass
from decimal import Decimal

from workflows.language.agreement import plural
from workflows.language.cases import Case
from workflows.language.dictionary import NounForms, adjective_forms, noun_forms
from workflows.language.numerals import GrammaticalGender, number_words
from workflows.language.typography import NBSP

_CASES = list(Case)
_DIRECT = (Case.NOMINATIVE, Case.ACCUSATIVE)
_KOPECKS = 100
_TWENTY = 20
_THOUSAND = 1000
# After a numeral people say «лет», whatever the plural is elsewhere.
_AFTER_MANY = {"год": "лет"}
# …and «пяти человекам», never «пяти людям».
_PEOPLE = NounForms(
    GrammaticalGender.MASCULINE,
    animate=True,
    singular=("человек", "человека", "человеку", "человека", "человеком", "человеке"),
    plural=("человека", "человек", "человекам", "человек", "человеками", "человеках"),
)


@dataclass(frozen=True, slots=True)
class _Unit:
    """A noun counted: its forms in the order of Case."""

    gender: GrammaticalGender
    singular: tuple[str, ...]
    plural: tuple[str, ...]


_ROUBLE = _Unit(
    GrammaticalGender.MASCULINE,
    ("рубль", "рубля", "рублю", "рубль", "рублём", "рубле"),
    ("рубли", "рублей", "рублям", "рубли", "рублями", "рублях"),
)
_KOPECK = _Unit(
    GrammaticalGender.FEMININE,
    ("копейка", "копейки", "копейке", "копейку", "копейкой", "копейке"),
    ("копейки", "копеек", "копейкам", "копейки", "копейками", "копейках"),
)


def grouped(number: int) -> str:
    r"""A number in figures by thousands, never torn apart.

    >>> grouped(12345).replace("\xa0", "~"), grouped(500)
    ('12~345', '500')
    """
    return f"{number:,}".replace(",", NBSP)


def counted(number: int, thing: str, case: Case = Case.NOMINATIVE) -> str:
    """What is counted, in the form that goes with the number: a noun, adjectives before it.

    >>> counted(36, "академический час"), counted(2, "неделя", Case.INSTRUMENTAL)
    ('академических часов', 'неделями')
    >>> counted(21, "год"), counted(5, "год"), counted(3, "год", Case.GENITIVE)
    ('год', 'лет', 'лет')

    Raises:
        ValueError: the dictionary knows no such noun.
    """
    *adjectives, noun = thing.split() or [""]
    forms = _noun(noun)
    words = [_adjective(word, forms, number, case) for word in adjectives]
    return " ".join([*words, _noun_form(forms, number, case)])


def number_with_thing(number: int, thing: str, case: Case = Case.NOMINATIVE) -> str:
    r"""A number in figures and in words, with what is counted after it.

    >>> number_with_thing(36, "час").replace("\xa0", "~")
    '36~(тридцать шесть) часов'
    >>> number_with_thing(2, "неделя", Case.ACCUSATIVE).replace("\xa0", "~")
    '2~(две) недели'

    Raises:
        ValueError: the dictionary knows no such noun, or the number is too large.
    """
    forms = _noun((thing.rsplit(maxsplit=1) or [""])[-1])
    return f"{grouped(number)}{NBSP}({_said(number, forms, case)}) {counted(number, thing, case)}"


def money(amount: Decimal | int, case: Case = Case.NOMINATIVE) -> str:
    r"""A sum in roubles as contracts have it: figures, words, kopecks in figures.

    >>> money(12345).replace("\xa0", "~")
    '12~345 (двенадцать тысяч триста сорок пять) рублей 00~копеек'

    Raises:
        ValueError: the sum is negative, too large, or finer than a kopeck.
    """
    exact = Decimal(amount)
    if not exact.is_finite() or exact < 0 or exact != round(exact, 2):
        message = f"{amount} is no sum of money"
        raise ValueError(message)
    roubles, kopecks = divmod(int(exact * _KOPECKS), _KOPECKS)
    said = number_words(roubles, case)
    return (
        f"{grouped(roubles)} ({said}) {_unit_form(_ROUBLE, roubles, case)} "
        f"{kopecks:02}{NBSP}{_unit_form(_KOPECK, kopecks, case)}"
    )


def _said(number: int, forms: NounForms, case: Case) -> str:
    of_number = _case_of_number(forms, number, case)
    if of_number is case or number < _TWENTY:
        return number_words(number, of_number, forms.gender)
    # «двадцать одного ученика»: the last word alone follows the living
    return f"{number_words(number - 1, case)} {number_words(1, of_number, forms.gender)}"


def _noun(noun: str) -> NounForms:
    forms = _PEOPLE if noun.lower() == "человек" else noun_forms(noun)
    if forms is None:
        message = f"the dictionary knows no noun «{noun}»"
        raise ValueError(message)
    return forms


def _unit_form(unit: _Unit, number: int, case: Case) -> str:
    return _chosen(unit.singular, unit.plural, number, case)


def _noun_form(forms: NounForms, number: int, case: Case) -> str:
    case = _case_of_number(forms, number, case)
    many = _AFTER_MANY.get(forms.singular[0])
    if many and _ends_in_genitive_plural(number, case):
        return many
    return _chosen(forms.singular, forms.plural, number, case)


def _chosen(singular: tuple[str, ...], several: tuple[str, ...], number: int, case: Case) -> str:
    """«1 час», «2 часа», «5 часов»; in other cases the number and the noun agree."""
    at, genitive = _CASES.index(case), _CASES.index(Case.GENITIVE)
    if number % _THOUSAND == 0:
        return several[genitive]  # «одной тысячей рублей»: the thousand governs
    if case in _DIRECT:
        return plural(number, singular[at], singular[genitive], several[genitive])
    return plural(number, singular[at], several[at], several[at])


def _ends_in_genitive_plural(number: int, case: Case) -> bool:
    kind = plural(number, "one", "few", "many")
    direct = case in _DIRECT or number % _THOUSAND == 0
    return kind == "many" if direct else (kind != "one" and case is Case.GENITIVE)


def _case_of_number(forms: NounForms, number: int, case: Case) -> Case:
    """«Двух учеников», but «двадцать два ученика»: only short numerals know the living."""
    living = case is Case.ACCUSATIVE and forms.animate
    few = number in (2, 3, 4)
    one = living and plural(number, "one", "", "") == "one" and forms.gender != "f"
    return Case.GENITIVE if (living and few) or one else case


def _adjective(word: str, forms: NounForms, number: int, case: Case) -> str:
    found = adjective_forms(word, forms.gender)
    if found is None:
        message = f"the dictionary knows no adjective «{word}»"
        raise ValueError(message)
    case = _case_of_number(forms, number, case)
    singular, several = found
    if number % _THOUSAND == 0:
        return several[_CASES.index(Case.GENITIVE)]
    at, genitive = _CASES.index(case), _CASES.index(Case.GENITIVE)
    if case not in _DIRECT:
        return plural(number, singular[at], several[at], several[at])
    few = several[0] if forms.gender == "f" else several[genitive]
    return plural(number, singular[at], few, several[genitive])
