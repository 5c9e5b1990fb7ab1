"""Which time it is in a region (Федеральный закон от 03.06.2011 № 107-ФЗ, ст. 5): zones by name."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from workflows.model.regions import region_named

_MOSCOW = "Europe/Moscow"
# The regions that do not live by Moscow time; of several zones the first is the capital's.
_ZONES: Mapping[str, tuple[str, ...]] = {
    "Калининградская область": ("Europe/Kaliningrad",),
    "Самарская область": ("Europe/Samara",),
    "Удмуртская Республика": ("Europe/Samara",),
    "Астраханская область": ("Europe/Astrakhan",),
    "Саратовская область": ("Europe/Saratov",),
    "Ульяновская область": ("Europe/Ulyanovsk",),
    "Республика Башкортостан": ("Asia/Yekaterinburg",),
    "Пермский край": ("Asia/Yekaterinburg",),
    "Курганская область": ("Asia/Yekaterinburg",),
    "Оренбургская область": ("Asia/Yekaterinburg",),
    "Свердловская область": ("Asia/Yekaterinburg",),
    "Тюменская область": ("Asia/Yekaterinburg",),
    "Челябинская область": ("Asia/Yekaterinburg",),
    "Ханты-Мансийский автономный округ – Югра": ("Asia/Yekaterinburg",),
    "Ямало-Ненецкий автономный округ": ("Asia/Yekaterinburg",),
    "Омская область": ("Asia/Omsk",),
    "Республика Алтай": ("Asia/Barnaul",),
    "Алтайский край": ("Asia/Barnaul",),
    "Красноярский край": ("Asia/Krasnoyarsk",),
    "Республика Тыва": ("Asia/Krasnoyarsk",),
    "Республика Хакасия": ("Asia/Krasnoyarsk",),
    "Кемеровская область – Кузбасс": ("Asia/Novokuznetsk",),
    "Новосибирская область": ("Asia/Novosibirsk",),
    "Томская область": ("Asia/Tomsk",),
    "Республика Бурятия": ("Asia/Irkutsk",),
    "Иркутская область": ("Asia/Irkutsk",),
    "Амурская область": ("Asia/Yakutsk",),
    "Забайкальский край": ("Asia/Chita",),
    "Республика Саха (Якутия)": ("Asia/Yakutsk", "Asia/Vladivostok", "Asia/Srednekolymsk"),
    "Приморский край": ("Asia/Vladivostok",),
    "Хабаровский край": ("Asia/Vladivostok",),
    "Еврейская автономная область": ("Asia/Vladivostok",),
    "Магаданская область": ("Asia/Magadan",),
    "Сахалинская область": ("Asia/Sakhalin",),
    "Камчатский край": ("Asia/Kamchatka",),
    "Чукотский автономный округ": ("Asia/Anadyr",),
}
# The day of the table: by the clock, what is said of a list would change by itself.
_AS_OF = datetime(2026, 1, 1, tzinfo=UTC)
# «МСК+2», as the law counts the hour zones from Moscow time.
_FROM_MOSCOW = re.compile(r"(?:мск|msk)\s*(?:([+−–-])\s*(\d{1,2}))?", re.IGNORECASE)
_BY_HOURS = {
    -1: "Europe/Kaliningrad",
    0: _MOSCOW,
    1: "Europe/Samara",
    2: "Asia/Yekaterinburg",
    3: "Asia/Omsk",
    4: "Asia/Krasnoyarsk",
    5: "Asia/Irkutsk",
    6: "Asia/Yakutsk",
    7: "Asia/Vladivostok",
    8: "Asia/Magadan",
    9: "Asia/Kamchatka",
}


def zone_of(region: str) -> str:
    """The zone of a region's capital; Moscow's for one that is not known.

    >>> zone_of("Республика Хакасия"), zone_of("Рязанская область"), zone_of("Якутия")
    ('Asia/Krasnoyarsk', 'Europe/Moscow', 'Asia/Yakutsk')
    """
    return _zones(region)[0]


def zone_meant(text: str, region: str = "") -> str:
    """The zone by its own name or by hours from Moscow; empty when there is none.

    >>> zone_meant("МСК+4", "Томская область"), zone_meant("мск"), zone_meant("UTC+5")
    ('Asia/Tomsk', 'Europe/Moscow', '')
    """
    found = _FROM_MOSCOW.fullmatch(text.strip())
    if found is None:
        return text if text in available_timezones() else ""
    hours = int(found[2] or 0) * (1 if found[1] in (None, "+") else -1)
    zone = _BY_HOURS.get(hours, "")
    own = [one for one in _zones(region) if zone and _offset(one) == _offset(zone)]
    return own[0] if own else zone


def suits(zone: str, region: str) -> bool:
    """Whether clocks in the region show this zone's time; of an unknown region nobody can say.

    >>> [suits(one, "Челябинская область") for one in ("Asia/Krasnoyarsk", "Asia/Tashkent")]
    [False, True]
    """
    if not region_named(region):
        return True
    return _offset(zone) in {_offset(one) for one in _zones(region)}


def _zones(region: str) -> tuple[str, ...]:
    return _ZONES.get(region_named(region), (_MOSCOW,))


@lru_cache(maxsize=64)
def _offset(zone: str) -> timedelta | None:
    return ZoneInfo(zone).utcoffset(_AS_OF)
