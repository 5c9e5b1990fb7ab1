"""The rules of mentorship that an organisation's YAML file breaks, in words for its author."""

from collections.abc import Callable

from workflows.model.mentoring import FORMS, YOUNGEST_MENTEE
from workflows.model.roster_rules import Breach, Participants, Rule
from workflows.problems import Problem
from workflows.specs.draft import Draft
from workflows.specs.schema_faults import perhaps, there_are

type _Words = tuple[str, str, str, tuple[str, ...]]

_LISTS = {"mentor": "mentors", "mentee": "mentees"}
_WARNINGS = frozenset((Rule.UNKNOWN_FORM, Rule.UNLISTED, Rule.TOO_YOUNG, Rule.UNREPRESENTED))


def in_words(draft: Draft, breach: Breach, participants: Participants) -> Problem:
    """A broken rule as a finding at its line."""
    code, message, hint, facts = _WORDS[breach.rule](breach, participants)
    say = draft.warning if breach.rule in _WARNINGS else draft.error
    return say(code, (breach.listed, breach.number, breach.key), message, hint, facts)


def _pair(breach: Breach, participants: Participants) -> str:
    return f"пара «{participants.pairs[breach.number].id}»"


def _birth_year(breach: Breach, _: Participants) -> _Words:
    message = f"{breach.who[0]}: такого года рождения быть не может"
    return "O107", message, "исправьте дату рождения", ()


def _own_child(breach: Breach, participants: Participants) -> _Words:
    message = "родитель не может быть наставником своего ребёнка"
    hint = "назначьте ребёнку другого наставника"
    return "O108", f"{_pair(breach, participants)}: {message}", hint, ()


def _self(breach: Breach, participants: Participants) -> _Words:
    message = "наставник и наставляемый — один человек"
    hint = "исправьте код наставника или наставляемого"
    return "O108", f"{_pair(breach, participants)}: {message}", hint, ()


def _own_parent(breach: Breach, _: Participants) -> _Words:
    message = f"«{breach.who[0]}» — представитель самого себя"
    return "O114", message, "исправьте код родителя или опекуна", ()


def _pair_dates(breach: Breach, participants: Participants) -> _Words:
    message = f"{_pair(breach, participants)} кончает работу раньше, чем начинает"
    return "O109", message, "исправьте start или end", ()


def _signer(breach: Breach, _: Participants) -> _Words:
    signer, person = breach.who
    message = f"согласие за «{person}» подписал «{signer}», а он не представитель"
    return "O112", message, "исправьте код или впишите представителя в representatives", ()


def _consent_dates(breach: Breach, _: Participants) -> _Words:
    message = f"согласие «{breach.who[0]}» отозвано раньше, чем дано"
    return "O109", message, "исправьте given_on или withdrawn_on", ()


def _form(breach: Breach, participants: Participants) -> _Words:
    form = participants.pairs[breach.number].form
    message = f"форма «{form}» не из целевой модели{perhaps(form, FORMS)}"
    hint = "назовите форму, как в дорожной карте"
    return "O205", f"{_pair(breach, participants)}: {message}", hint, there_are(FORMS)


def _unlisted(breach: Breach, participants: Participants) -> _Words:
    listed = _LISTS[breach.key]
    message = f"«{breach.who[0]}» нет в {listed}, и реестр его не назовёт"
    return "O206", f"{_pair(breach, participants)}: {message}", f"добавьте код в {listed}", ()


def _too_young(breach: Breach, _: Participants) -> _Words:
    message = f"{breach.who[0]}: наставляемому меньше {YOUNGEST_MENTEE} лет"
    hint = "проверьте дату рождения; целевая модель считает наставляемых с 10 лет"
    return "O207", message, hint, ()


def _unrepresented(breach: Breach, _: Participants) -> _Words:
    message = f"{breach.who[0]}: нет 18 лет, а законный представитель не назван"
    hint = "впишите родителя или опекуна в people и representatives: согласие даёт он"
    return "O208", message, hint, ()


_WORDS: dict[Rule, Callable[[Breach, Participants], _Words]] = {
    Rule.BIRTH_YEAR: _birth_year,
    Rule.OWN_CHILD: _own_child,
    Rule.SELF: _self,
    Rule.OWN_PARENT: _own_parent,
    Rule.PAIR_DATES: _pair_dates,
    Rule.CONSENT_SIGNER: _signer,
    Rule.CONSENT_DATES: _consent_dates,
    Rule.UNKNOWN_FORM: _form,
    Rule.UNLISTED: _unlisted,
    Rule.TOO_YOUNG: _too_young,
    Rule.UNREPRESENTED: _unrepresented,
}
