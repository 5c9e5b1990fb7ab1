"""The rules of mentorship that a workbook breaks, in words for whoever fills it."""

from collections.abc import Iterator
from dataclasses import replace

from workflows.language import guess_gender
from workflows.model.people import Organisation
from workflows.model.roster_rules import (
    Breach,
    Limits,
    Rule,
    cautions,
    contradictions,
    participants_of,
)
from workflows.problems import Problem, Severity
from workflows.rosters.roster.assembly import Assembled

_ERRORS = frozenset(
    (
        Rule.BIRTH_YEAR,
        Rule.OWN_CHILD,
        Rule.SELF,
        Rule.OWN_PARENT,
        Rule.PAIR_DATES,
        Rule.CONSENT_SIGNER,
        Rule.CONSENT_DATES,
        Rule.FORM_NOT_PLANNED,
        Rule.SAME_PAIR,
    )
)
# Rule → code, what is wrong, what to do.
_WORDS = {
    Rule.BIRTH_YEAR: ("X401", "такого года рождения быть не может", "исправьте дату рождения"),
    Rule.OWN_CHILD: (
        "X402",
        "родитель не может быть наставником своего ребёнка",
        "назначьте ребёнку другого наставника",
    ),
    Rule.SELF: (
        "X402",
        "наставник и наставляемый — один человек",
        "исправьте имя наставника или наставляемого",
    ),
    Rule.OWN_PARENT: (
        "X341",
        "представитель и участник — один человек",
        "впишите имя родителя или опекуна; если согласие даёт сам участник, оставьте пустым",
    ),
    Rule.PAIR_DATES: (
        "X403",
        "пара кончает работу раньше, чем начинает",
        "исправьте начало или окончание",
    ),
    Rule.CONSENT_DATES: (
        "X403",
        "согласие отозвано раньше, чем дано",
        "исправьте дату согласия или отзыва",
    ),
    Rule.CONSENT_SIGNER: (
        "X404",
        "согласие подписал не сам участник и не его представитель",
        "исправьте подписавшего или внесите его на лист «Представители»",
    ),
    Rule.FORM_NOT_PLANNED: (
        "X405",
        "этой формы наставничества нет в дорожной карте организации",
        "выберите форму из дорожной карты",
    ),
    Rule.UNLISTED: (
        "X406",
        "участника пары нет в реестре: приказ его не назовёт",
        "внесите его на лист «Наставники» или «Наставляемые»",
    ),
    Rule.TOO_YOUNG: (
        "X407",
        "наставляемому меньше 10 лет",
        "проверьте дату рождения; целевая модель считает наставляемых с 10 лет",
    ),
    Rule.UNREPRESENTED: (
        "X408",
        "участнику нет 18 лет, а законный представитель не назван",
        "впишите родителя или опекуна на лист «Представители»: согласие даёт он",
    ),
    Rule.NO_CONSENT: (
        "X409",
        "нет действующего согласия на обработку персональных данных",
        "получите согласие и впишите его на лист «Согласия»",
    ),
    Rule.MINORS_OWN_CONSENT: (
        "X410",
        "согласие за участника младше 18 лет подписано не представителем",
        "получите согласие законного представителя (152-ФЗ, ст. 9 ч. 6)",
    ),
    Rule.LOAD: (
        "X411",
        "у наставника одновременно много наставляемых: {count}",
        "проверьте, хватит ли ему времени; порог меняет ключ --load",
    ),
    Rule.SERVICE: (
        "X412",
        "стаж наставляемого не от 0 до 3 лет: это не молодой специалист",
        "проверьте дату начала стажа или форму пары",
    ),
    Rule.MENTOR_ALONE: (
        "X413",
        "у наставника нет ни одной пары",
        "впишите пару на лист «Пары» или уберите наставника из реестра",
    ),
    Rule.TWICE_IN_FORM: (
        "X414",
        "наставляемый в двух парах одной формы в одно время",
        "оставьте одну пару или поправьте сроки",
    ),
    Rule.SAME_PAIR: ("X415", "эта пара уже записана", "удалите повтор или поправьте сроки"),
}


def rule_faults(
    made: Assembled, limits: Limits, before: Organisation | None = None
) -> Iterator[Problem]:
    """Every rule that the organisation would break, at its cell.

    A pair that was stored already may have a form that a later roadmap does not plan: this is told
    and forbids nothing, or no list could be loaded until the pair ends.
    """
    one = made.organisation
    if one is None:
        return
    everyone = participants_of(one)
    stored = {(pair.mentor, pair.mentee, pair.form) for pair in before.pairs} if before else set()

    def settled(breach: Breach) -> bool:
        if breach.rule is not Rule.FORM_NOT_PLANNED:
            return False
        pair = everyone.pairs[breach.number]
        return (pair.mentor, pair.mentee, pair.form) in stored

    for breach in (*contradictions(everyone, limits.day), *cautions(everyone, limits)):
        if breach.rule is not Rule.UNKNOWN_FORM:  # told where the cell was read
            problem = _in_words(made, breach, limits)
            yield replace(problem, severity=Severity.WARNING) if settled(breach) else problem
    yield from _genders(made, one)
    yield from _leaders(made, one)


def _in_words(made: Assembled, breach: Breach, limits: Limits) -> Problem:
    code, message, hint = _WORDS[breach.rule]
    place = made.place(breach.listed, breach.number, breach.key)
    if not place.path:
        # Of someone who is not in the file: the code says who, no name does.
        place = replace(place, path=", ".join(breach.who))
    facts: tuple[str, ...] = ()
    if breach.rule is Rule.FORM_NOT_PLANNED:
        facts = (f"в дорожной карте: {', '.join(limits.forms)}",)
    if breach.other is not None:
        other = made.place(breach.listed, breach.other, breach.key).path
        facts = (f"другая пара: {other}",) if other else ()
    severity = Severity.ERROR if breach.rule in _ERRORS else Severity.WARNING
    return Problem(code, message.format(count=breach.count), place, hint, facts, severity)


def _genders(made: Assembled, one: Organisation) -> Iterator[Problem]:
    for number, person in enumerate(one.people):
        if person.id not in made.people:
            continue
        told = guess_gender(patronymic=person.patronymic)
        if person.gender is None and not (told or guess_gender(name=person.name)):
            message = "неизвестно, мужчина это или женщина"
            hint = "впишите «м» или «ж» в столбец «Пол»: без этого имя нельзя склонять"
            place = made.place("people", number, "gender")
            yield Problem("X416", message, place, hint, severity=Severity.WARNING)
        elif person.gender and told and person.gender is not told:
            message = "пол не подходит к отчеству"
            hint = "исправьте пол или отчество: по полу склоняется всё имя"
            place = made.place("people", number, "gender")
            yield Problem("X416", message, place, hint, severity=Severity.WARNING)


def _leaders(made: Assembled, one: Organisation) -> Iterator[Problem]:
    for role, what in (("director", "руководитель"), ("curator", "куратор")):
        if not getattr(one, role):
            message = f"{what} не назван: документы с ним не выпустить"
            hint = f"впишите его на лист «Организация», в строку «{what.capitalize()}»"
            place = made.place("organisation", 0, role)
            yield Problem("X417", message, place, hint, severity=Severity.WARNING)
