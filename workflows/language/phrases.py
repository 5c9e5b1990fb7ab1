"""The grammar of positions and names of organisations: what declines and what stays.

A phrase is a nucleus (adjectives and the noun they agree with) and a tail that never changes:
«заместитель *директора по воспитательной работе*». After a comma, a dash, a bracket or «и» a
new nucleus may begin. Quoted names and abbreviations stay.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from workflows.language.cases import Case, joined_reasons
from workflows.language.dictionary import fold
from workflows.language.nucleus import Nucleus, find_nucleus, may_be_oblique
from workflows.language.tokens import Kind, Token, tokens
from workflows.language.vocabulary import (
    ACTING,
    DOTLESS,
    INSTITUTIONS,
    PREPOSITIONS,
    SHORT_ADJECTIVES,
    SUBSTANTIVES,
)
from workflows.language.words import Word, as_adjective, is_abbreviation, is_adverb, is_syllabic


@dataclass(slots=True)
class Phrase:
    """A phrase with the words that decline, by the number of their token."""

    tokens: list[Token]
    words: dict[int, tuple[Word, bool]] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)
    first: Nucleus | None = None
    last: Nucleus | None = None

    def add(self, nucleus: Nucleus, doubt: str = "") -> None:
        """Let a nucleus decline."""
        animate = nucleus.main.animate
        self.words.update({at: (word, animate) for at, word in nucleus.words})
        self.doubts += [nucleus.doubt, doubt]
        self.first = self.first or nucleus
        self.last = nucleus

    def add_described(self, nucleus: Nucleus) -> None:
        """Let adjectives in brackets decline with the noun before them: «школа (вечерняя)»."""
        if self.last is not None and self.last.main.gender == nucleus.main.gender:
            animate = self.last.main.animate
            self.words.update({at: (word, animate) for at, word in nucleus.words})

    def form(self, case: Case) -> str:
        """The phrase in the case."""
        return "".join(self._token(at, token, case) for at, token in enumerate(self.tokens))

    def _token(self, at: int, token: Token, case: Case) -> str:
        if at not in self.words:
            return token.text
        word, animate = self.words[at]
        return word.form(token.text, case, animate=animate)

    @property
    def reason(self) -> str:
        """Everything that is not sure, in Russian; empty if all is."""
        return joined_reasons(self.doubts)


# --- positions ----------------------------------------------------------------------------------


def position_phrase(text: str) -> Phrase:
    """A position taken apart."""
    phrase = Phrase(tokens(text))
    start, acting = _after_prefix(phrase)
    nucleus = find_nucleus(phrase.tokens, start, person=True)
    if acting and nucleus is not None and nucleus.main.gender == "plur":
        nucleus = None  # «директора» after «и.о.» is the genitive, not many directors
    if nucleus is not None:
        phrase.add(nucleus, _first_doubt(nucleus, acting))
        _later_people(phrase, nucleus.head + 1)
    elif acting:
        _later_people(phrase, start + 1)
    elif not _all_frozen(phrase):
        phrase.doubts.append("не найдено главное слово: текст оставлен как есть")
    return phrase


def _first_doubt(nucleus: Nucleus, acting: str) -> str:
    if acting:
        return f"после «{acting}» обычно стоит родительный падеж: проверьте"
    if nucleus.main.gender == "plur":
        return "похоже на множественное число: проверьте"
    if nucleus.is_noun and not nucleus.main.animate and nucleus.main.gender != "neut":
        return "главное слово не похоже на должность: проверьте"
    return ""


def _after_prefix(phrase: Phrase) -> tuple[int, str]:
    """The token after «и.о.», «зам.», «временно», «1-й», and the acting prefix if there is one."""
    acting = ""
    for at, token in enumerate(phrase.tokens):
        if token.kind is Kind.WORD:
            low = fold(token.text).replace(" ", "")
            if low in DOTLESS:
                phrase.doubts.append(f"сокращение «{token.text}» пишут с точкой: «{token.text}.»")
            if low in ACTING:
                acting = token.text
            elif not _skipped(token.text, low):
                return at, acting
    return len(phrase.tokens), acting


def _skipped(text: str, low: str) -> bool:
    return low in SHORT_ADJECTIVES or text.isdigit() or is_abbreviation(text) or is_adverb(text)


def _all_frozen(phrase: Phrase) -> bool:
    """Nothing but abbreviations, numbers and quoted names."""
    return all(
        is_abbreviation(token.text) or not token.text[0].isalpha()
        for token in phrase.tokens
        if token.kind is Kind.WORD
    )


def _later_people(phrase: Phrase, start: int) -> None:
    """Second nuclei: «…, учитель истории», «… — начальник отдела», «инженер программист»."""
    for at, how in _boundaries(phrase, start):
        if at in phrase.words:
            continue
        nucleus = find_nucleus(phrase.tokens, at, person=True)
        if nucleus is not None and _is_second_person(phrase, nucleus, how):
            phrase.add(_trusted(nucleus), _apposition_doubt(nucleus, how))


def _trusted(nucleus: Nucleus) -> Nucleus:
    """«Медицинская сестра диетическая»: an adjective that agrees needs no noun of its own."""
    return nucleus if nucleus.is_noun else replace(nucleus, doubt="")


def _apposition_doubt(nucleus: Nucleus, how: str) -> str:
    side_by_side = how == "" and nucleus.is_noun
    return "два слова рядом без дефиса: проверьте" if side_by_side else ""


def _is_second_person(phrase: Phrase, nucleus: Nucleus, how: str) -> bool:
    main = nucleus.main
    if main.gender == "plur" or (main.doubt and how in ("", "и")):
        return False
    if nucleus.is_noun:
        return main.animate
    if may_be_oblique(phrase.tokens[nucleus.head].text):
        return False
    substantive = fold(phrase.tokens[nucleus.head].text) in SUBSTANTIVES
    if substantive and how:
        return True
    # «врач-психиатр детский», «медицинская сестра (постовая)», «сотрудник, ведущий кружок»
    agrees = phrase.last is not None and main.gender == phrase.last.main.gender
    return agrees and how in ("", ",", "(")


def _boundaries(phrase: Phrase, start: int) -> Iterator[tuple[int, str]]:
    """Where a new nucleus may begin after ``start``, and what stands before it."""
    before: str | None = ""
    for at in range(start, len(phrase.tokens)):
        token = phrase.tokens[at]
        if token.kind is Kind.SPACE:
            continue
        if token.kind is Kind.MARK or token.text == "и":
            before = token.text
            continue
        if before is not None and token.kind is Kind.WORD:
            yield at, before
        before = None


# --- organisations ------------------------------------------------------------------------------


def organisation_phrase(text: str) -> Phrase:
    """The name of an organisation taken apart."""
    phrase = Phrase(list(_joined_names(tokens(text))))
    start = _after_abbreviations(phrase)
    nucleus = find_nucleus(phrase.tokens, start, person=False)
    if start and nucleus is not None and not _is_institution(phrase, nucleus):
        nucleus = None
    if nucleus is not None:
        phrase.add(nucleus, _head_doubt(nucleus, start))
        _later_institutions(phrase, nucleus)
    elif not _all_frozen(phrase) and not _is_named_abbreviation(phrase):
        phrase.doubts.append("не найдено главное слово: название оставлено как есть")
    return phrase


def _joined_names(found: list[Token]) -> Iterator[Token]:
    """«Школа-детский сад» cut in two names: «школа», «детский сад»."""
    for token in found:
        first, hyphen, second = token.text.partition("-")
        if hyphen and fold(first) in INSTITUTIONS and as_adjective(second) is not None:
            yield Token(first, Kind.WORD)
            yield Token(hyphen, Kind.MARK)
            yield Token(second, Kind.WORD)
        else:
            yield token


def _after_abbreviations(phrase: Phrase) -> int:
    for at, token in enumerate(phrase.tokens):
        frozen = token.kind is not Kind.WORD or not token.text[0].isalpha()
        if not frozen and not is_abbreviation(token.text):
            return at
    return len(phrase.tokens)


def _is_named_abbreviation(phrase: Phrase) -> bool:
    """«МБОУ «…» г. Абакана»: an abbreviation that the whole name hangs on."""
    first = phrase.tokens[0].text if phrase.tokens else ""
    return is_abbreviation(first) or is_syllabic(first)


def _head_doubt(nucleus: Nucleus, start: int) -> str:
    if start:
        return "после сокращения слово может и не склоняться: проверьте"
    if not nucleus.is_noun and not nucleus.doubt:
        return "название без существительного: проверьте"
    return ""


def _is_institution(phrase: Phrase, nucleus: Nucleus) -> bool:
    if not nucleus.is_noun:
        return False
    words = fold(phrase.tokens[nucleus.head].text)
    return words in INSTITUTIONS or words.split("-")[0] in INSTITUTIONS


def _later_institutions(phrase: Phrase, first: Nucleus) -> None:
    """«… учреждение детский сад № 12», «… — детский сад», «… (коррекционная)»."""
    near = True
    before = ""
    for at in range(first.head + 1, len(phrase.tokens)):
        token = phrase.tokens[at]
        if token.kind is Kind.SPACE or at in phrase.words:
            continue
        if token.kind is Kind.WORD and fold(before) not in PREPOSITIONS | {"имени", "им."}:
            _try_institution(phrase, at, before, near=near)
        near = False
        before = token.text


def _try_institution(phrase: Phrase, at: int, before: str, *, near: bool) -> None:
    nucleus = find_nucleus(phrase.tokens, at, person=False)
    if nucleus is None or nucleus.main.gender == "plur":
        return
    if _is_institution(phrase, nucleus):
        sure = (near and phrase.tokens[at].text[0].islower()) or before in ("—", "–", "-")
        doubt = "" if sure else "второе название без кавычек: проверьте, склоняется ли оно"
        phrase.add(nucleus, doubt)
    elif before == "(" and not nucleus.is_noun:
        phrase.add_described(nucleus)
