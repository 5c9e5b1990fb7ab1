"""How a patronymic declines, and whose it is."""

from workflows.language.dictionary import fold
from workflows.language.patterns import A_HARD, FROZEN, HARD, HUSHING
from workflows.language.surnames import Ruling
from workflows.model.people import Gender

# «Рашид оглы» is the son of Rashid, «Рашид кызы» the daughter: neither word declines.
SONS = frozenset("оглы оглу огли угли углы улы уулу улу ұлы заде".split())
DAUGHTERS = frozenset("кызы гызы кизы кизи қызы".split())
_COLLOQUIAL = frozenset("силыч саввыч".split())
_STRESSED = frozenset("ильич лукич кузьмич фомич".split())


def patronymic_gender(patronymic: str) -> Gender | None:
    """Whom the patronymic names; None when it does not tell.

    >>> patronymic_gender("Рашид кызы"), patronymic_gender("Петрович")
    (<Gender.FEMALE: 'f'>, <Gender.MALE: 'm'>)
    """
    last = fold(patronymic).replace("-", " ").split()[-1:] or [""]
    word = last[0]
    if word in SONS or word.endswith("ич") or word in _COLLOQUIAL:
        return Gender.MALE
    if word in DAUGHTERS or word.endswith(("овна", "евна", "ична")):
        return Gender.FEMALE
    return None


def is_eastern(patronymic: str) -> bool:
    """Whether it ends in «оглы», «кызы» and so never declines."""
    last = fold(patronymic).replace("-", " ").split()[-1:]
    return bool(last) and last[0] in SONS | DAUGHTERS


def patronymic_ruling(word: str, gender: Gender) -> Ruling:
    """How a patronymic declines."""
    low = fold(word)
    if is_eastern(low):
        return Ruling(FROZEN)
    if gender is Gender.MALE and (low.endswith("ич") or low in _COLLOQUIAL):
        return Ruling(HARD if low in _STRESSED else HUSHING)
    if gender is Gender.FEMALE and low.endswith(("вна", "чна", "шна")):
        return Ruling(A_HARD)
    return Ruling(FROZEN, "отчество не похоже на русское: оно оставлено как есть")
