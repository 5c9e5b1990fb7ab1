"""What may be right in a list of organisations all the same, and most often is not."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workflows.model.notices import is_email
from workflows.model.people import named_in
from workflows.model.regions import is_region, region_meant
from workflows.model.zones import suits, zone_meant, zone_of

_PRINTED = ("name", "short_name", "municipality", "region", "locality")
_WORD = re.compile(r"\w+")
_RUSSIAN, _LATIN = re.compile(r"[а-яё]", re.IGNORECASE), re.compile(r"[a-z]", re.IGNORECASE)
# Capital and small letters that look alike, for a whole word of which nothing is Russian.
_LOOKS_RUSSIAN = re.compile(r"[ABCEHKMOPTXaceopxy]{3,}")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A field's finding that keeps nothing from being loaded."""

    code: str
    field: str
    message: str
    hint: str


def doubts(texts: Mapping[str, str]) -> Iterator[Doubt]:
    """What to look at in one row."""
    region = texts.get("region", "")
    if region and not is_region(region) and not region_meant(region):
        message = f"«{region}» — такого субъекта Российской Федерации нет в перечне"
        yield Doubt("W227", "region", message, "проверьте название региона")
    zone = zone_meant(texts.get("time_zone", ""), region)
    if zone and not suits(zone, region):
        message = f"часовой пояс {zone}, а в регионе «{region}» другое время"
        hint = f"обычно там {zone_of(region)}; по этому поясу кончается день срока"
        yield Doubt("W230", "time_zone", message, hint)
    yield from _typed_in_latin(texts)
    email = texts.get("email", "")
    if email and not is_email(email):
        message = f"«{email}» — не адрес электронной почты"
        yield Doubt("W233", "email", message, "впишите адрес или оставьте ячейку пустой")


def _typed_in_latin(texts: Mapping[str, str]) -> Iterator[Doubt]:
    for field in _PRINTED:
        found = [one for one in _WORD.findall(texts.get(field, "")) if _is_of_two(one)]
        if found:
            letters = " и ".join(f"«{one}»" for one in dict.fromkeys(found))
            message = f"в {letters} есть латинские буквы, похожие на русские"
            yield Doubt("W232", field, message, "наберите слово заново на русской раскладке")


def _is_of_two(word: str) -> bool:
    """Whether it mixes alphabets, or only looks Russian."""
    if not _LATIN.search(word):
        return False
    return bool(_RUSSIAN.search(word) or _LOOKS_RUSSIAN.fullmatch(word))


class Twins:
    """One organisation under two codes: it would be reminded twice and counted twice."""

    def __init__(self, known: Mapping[str, str]) -> None:
        """Begin with the marks of stored organisations → their codes."""
        self._known = known
        self._listed: dict[str, tuple[str, int]] = {}

    def doubts(self, texts: Mapping[str, str], row: int) -> Iterator[Doubt]:
        """Whether another code stands for what this row describes."""
        code = texts["id"]
        where = texts.get("municipality", "")
        marks = {"name": named_in(where, texts.get("name", "")), "inn": texts.get("inn", "")}
        for field, mark in marks.items():
            if not texts.get(field):
                continue
            other, at = self._listed.setdefault(mark, (code, row))
            stored = self._known.get(mark, code)
            if other != code:
                yield _twin(field, other, f"в строке {at}")
                return
            if stored != code:
                yield _twin(field, stored, "среди загруженных")
                return


def _twin(field: str, code: str, where: str) -> Doubt:
    what = "с таким же названием" if field == "name" else "с таким же ИНН"
    hint = f"если это она же, поставьте код «{code}» или удалите строку; филиал оставьте"
    return Doubt("W231", field, f"организация {what} уже есть {where}: код «{code}»", hint)
