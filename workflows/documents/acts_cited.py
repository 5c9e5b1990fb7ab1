"""Whether a date or number in a text belongs to a normative act that the text cites."""

import re

_ACTS = re.compile(
    r"закон|кодекс|указ(?:а|у|ом|е|ы|ов)?\b|постановлени|конституци|конвенци|санпин|гост|"
    r"\bсп \d|стандарт|письм|концепци|стратеги|национальн\w+ проект|методическ\w+ рекомендаци|"
    r"в ред\b|в редакции|с изменени|изм\.|минюст|фгос|госпрограмм|федеральн\w+ проект",
    re.IGNORECASE,
)
# Whose acts are not the organisation's own.
_ISSUERS = re.compile(
    r"Министерств|Мин(?:просвещен|обр|труд|юст|здрав|спорт|наук|фин|цифр)|Правительств|Президент|"
    r"Рос(?:обр|потреб|комнадзор|труд|стандарт|молод|архив)|Федеральн|Главн\w+ государственн|"
    r"Государственн\w+ (?:дум|комит|служб|собран)|Департамент|Комитет|Управлени\w+ |Администраци|"
    r"\bДум[аыеу]\b|[Гг]убернатор|Глав[аыеу] (?:Республ|администр|город|район|муниц)|Совета? депут|"
    r"Верховн|Рособрнадзор|Народн\w+ Собрани",
)
_LAW_NUMBER = re.compile(r"№ ?(?:\d[\d-]*-?(?:ФЗ|ФКЗ|РЗ|ОЗ|КЗ|З|I+)\b|Р-\d+)")
# A sentence ends at a stop that a capital letter follows, and after no shortened word.
_SENTENCE = re.compile(r"(?<!\bг)(?<!\b[А-ЯЁ])(?<!\bст)(?<!\bч)(?<!\bред)[.;!?]\s+(?=[А-ЯЁ\d])")
_BEFORE, _AFTER = 300, 80


def is_of_act(text: str, start: int, end: int) -> bool:
    """Whether what stands at this place is a part of a citation.

    >>> law = "Федеральный закон от 29.12.2012 № 273-ФЗ"
    >>> is_of_act(law, law.index("29"), len(law))
    True
    >>> order = "В соответствии с приказом Минпросвещения России от 22.03.2021 № 115"
    >>> is_of_act(order, order.index("22"), len(order))
    True
    >>> own = "Приказ от 12.03.2025 № 15"
    >>> is_of_act(own, own.index("12"), len(own))
    False
    """
    if _LAW_NUMBER.search(text[max(0, start - 1) : end + 20]):
        return True
    before = text[max(0, start - _BEFORE) : start]
    sentence = _SENTENCE.split(before)[-1]
    if _ACTS.search(sentence) or _ISSUERS.search(sentence):
        return True
    after = _SENTENCE.split(text[end : end + _AFTER])[0]
    return bool(_ISSUERS.match(after.lstrip(" ,(")))
