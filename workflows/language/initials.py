"""Initials with a surname, never torn apart at a line's end."""

from workflows.language.typography import NBSP

_PARTICLES = frozenset(
    ("оглы", "оглу", "кызы", "гызы", "кизи", "улы", "уулу", "фон", "де", "ван", "дер")
)


def _initials(*names: str) -> str:
    """«Анна-Мария», «Петровна» → «А.-М.П.»; a particle such as «кызы» gives none."""
    return "".join(_initial(name) for name in names)


def _initial(name: str) -> str:
    words = name.split()
    halves = words[0].split("-") if words else []
    return "-".join(f"{half[0].upper()}." for half in halves if half not in ("", *_PARTICLES))


def initials_first(surname: str, name: str, patronymic: str = "") -> str:
    r"""«И.О. Фамилия», as a signature has it; the surname may stand in any case.

    >>> initials_first("Иванова", "Анна", "Петровна").replace("\xa0", "~")
    'А.П.~Иванова'
    """
    return NBSP.join(part for part in (_initials(name, patronymic), surname.strip()) if part)


def initials_last(surname: str, name: str, patronymic: str = "") -> str:
    r"""«Фамилия И.О.», as a list has it; the surname may stand in any case.

    >>> initials_last("Ивановой", "Анна", "Петровна").replace("\xa0", "~")
    'Ивановой~А.П.'
    """
    return NBSP.join(part for part in (surname.strip(), _initials(name, patronymic)) if part)
