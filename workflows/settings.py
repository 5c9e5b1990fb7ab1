"""What ``veshka.toml`` says about mail, notices and Prefect, checked before anything is done."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import time

from workflows.model.notices import QuietHours, is_email, quiet_hours
from workflows.problems import Place, Problem

MAX_LEAD = 10
"""Further ahead nothing is queued (``SOON_WORKING_DAYS``)."""

_LOCAL_HOSTS = ("localhost", "127.0.0.1", "::1")
_MAX_DAYS = 365
_MAX_PORT = 65535
_LEAST_PORT = 1024
_SUNDAY = 7
_LISTENER = re.compile(r"[A-Za-z0-9.-]+:([0-9]{1,5})")
_POOL_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")


@dataclass(frozen=True, slots=True)
class MailSettings:
    """How mail leaves.

    Attributes:
        sender: the address in ``From``.
        starttls: encrypt after the greeting (port 587); certificates are checked.
        tls: encrypt from the first byte (port 465).
        password_env: the environment variable with the password.
        password_file: the file with it, relative to the workspace.
    """

    host: str
    sender: str
    port: int = 587
    user: str = ""
    password_env: str = ""
    password_file: str = ""
    starttls: bool = True
    tls: bool = False


@dataclass(frozen=True, slots=True)
class NoticeSettings:
    """When who is told; a contact may choose another lead and other quiet hours.

    Attributes:
        lead_days: for how many working days ahead a term is told.
        repeat_days: after how many days an overdue checkpoint is told again; 0 for never.
        municipality_days: how many days late something must be for the municipality to be told.
        ministry_days: the same for the regional centre and the ministry.
        weekly_day: the weekday of weekly digests, 1 for Monday.
        quiet: when nothing is sent.
    """

    lead_days: int = 5
    repeat_days: int = 7
    municipality_days: int = 5
    ministry_days: int = 15
    weekly_day: int = 1
    quiet: QuietHours = field(default=QuietHours(time(20), time(8)))


@dataclass(frozen=True, slots=True)
class PoolSettings:
    """Several workers instead of one process that does all: see ``docs/operator.md``.

    Attributes:
        pool: the name of Prefect's work pool.
        database: the PostgreSQL database of Prefect itself, an address like that of ours.
        address: host and port where the server listens and the workers find it.
        password_file: the file with the server's password, relative to the workspace.
        lost_after: after so many seconds of silence a worker's run is given to another one.
    """

    pool: str
    database: str
    address: str = "127.0.0.1:4200"
    password_file: str = ""
    lost_after: int = 60

    @property
    def host(self) -> str:
        """Where the server listens, without the port."""
        return self.address.rpartition(":")[0]

    @property
    def port(self) -> int:
        """The port of ``address``."""
        return int(self.address.rpartition(":")[2])


type _Reader = Callable[[object], object]


def read_mail(table: object, file: str) -> tuple[MailSettings | None, list[Problem]]:
    """The table ``[mail]``; with findings there are no settings."""
    values, problems = _read(table, _MAIL, "mail", file)
    if isinstance(table, Mapping):
        missing = [key for key in ("host", "from") if key not in table]
        problems += [_wrong(file, "mail", f"нет настройки «{one}»", _EXAMPLE) for one in missing]
    if problems:
        return None, problems
    values["sender"] = values.pop("from")
    if values.get("tls"):
        values = {"port": 465, "starttls": False, **values}
    mail = MailSettings(**values)  # type: ignore[arg-type]  # each reader gives its field's type
    found = list(_contradictions(mail, file))
    return (None if found else mail), found


def read_notices(table: object, file: str) -> tuple[NoticeSettings, list[Problem]]:
    """The table ``[notices]``."""
    values, problems = _read(table, _NOTICES, "notices", file)
    return NoticeSettings(**values), problems  # type: ignore[arg-type]  # as above


def read_pool(table: object, file: str) -> tuple[PoolSettings | None, list[Problem]]:
    """The table ``[prefect]``; with findings there are no settings."""
    values, problems = _read(table, _PREFECT, "prefect", file)
    if isinstance(table, Mapping):
        missing = [key for key in ("pool", "database") if key not in table]
        problems += [
            _wrong(file, "prefect", f"нет настройки «{one}»", _POOL_EXAMPLE) for one in missing
        ]
    if problems:
        return None, problems
    pool = PoolSettings(**values)  # type: ignore[arg-type]  # as above
    if pool.host in _LOCAL_HOSTS or pool.password_file:
        return pool, []
    advice = 'добавьте password_file = "prefect.пароль" и запишите в этот файл пароль'
    message = f"сервер на {pool.host} виден другим компьютерам, а пароля у него нет"
    return None, [_wrong(file, "prefect", message, advice)]


def _contradictions(mail: MailSettings, file: str) -> list[Problem]:
    found = []
    if mail.tls and mail.starttls:
        found.append(
            _wrong(file, "mail", "tls и starttls вместе не бывают", "для порта 465 — tls = true")
        )
    if mail.password_env and mail.password_file:
        found.append(
            _wrong(file, "mail", "пароль назван дважды", "оставьте password_env или password_file")
        )
    if bool(mail.user) != bool(mail.password_env or mail.password_file):
        found.append(
            _wrong(
                file,
                "mail",
                "user и пароль нужны вместе",
                'добавьте user и password_env = "VESHKA_MAIL_PASSWORD"',
            )
        )
    if mail.user and not (mail.tls or mail.starttls) and mail.host not in _LOCAL_HOSTS:
        found.append(
            Problem(
                "M103",
                f"пароль ушёл бы на {mail.host} в открытом виде",
                Place(file, path="mail"),
                "включите starttls = true (порт 587) или tls = true (порт 465)",
            )
        )
    return found


def _read(
    table: object, readers: Mapping[str, tuple[_Reader, str]], name: str, file: str
) -> tuple[dict[str, object], list[Problem]]:
    if not isinstance(table, Mapping):
        return {}, [_wrong(file, name, f"{name} — это раздел", f"начните его строкой [{name}]")]
    values: dict[str, object] = {}
    problems: list[Problem] = []
    for key, given in table.items():
        if key not in readers:
            known = _KEPT_APART if key == "password" else f"есть: {', '.join(readers)}"
            problems.append(_wrong(file, name, f"неизвестная настройка «{key}»", known))
            continue
        reader, expected = readers[key]
        value = reader(given)
        if value is None:
            problems.append(_wrong(file, name, f"{key}: {given!r} не подходит", expected))
        values[key] = value
    return values, problems


def _wrong(file: str, table: str, message: str, hint: str) -> Problem:
    code = "F106" if table == "prefect" else "M101"
    return Problem(code, message, Place(file, path=table), hint)


def _text(value: object) -> object:
    return value if isinstance(value, str) and value and value.isprintable() else None


def _address(value: object) -> object:
    return value if isinstance(value, str) and is_email(value) else None


def _listener(value: object) -> object:
    found = _LISTENER.fullmatch(value) if isinstance(value, str) else None
    return value if found and _LEAST_PORT <= int(found[1]) <= _MAX_PORT else None


def _pool_name(value: object) -> object:
    return value if isinstance(value, str) and _POOL_NAME.fullmatch(value) else None


def _on_postgresql(value: object) -> object:
    return value if isinstance(value, str) and value.startswith("postgresql://") else None


def _switch(value: object) -> object:
    return value if isinstance(value, bool) else None


def _number(least: int, most: int) -> _Reader:
    def read(value: object) -> object:
        sound = isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
        return value if sound else None

    return read


def _quiet(value: object) -> object:
    return quiet_hours(value) if isinstance(value, str) else None


_POOL_EXAMPLE = (
    'напишите, например: [prefect] pool = "veshka", '
    'database = "postgresql://prefect@localhost/prefect"'
)
_PREFECT: dict[str, tuple[_Reader, str]] = {
    "pool": (_pool_name, "нужно имя из латинских букв, цифр и дефисов"),
    "database": (_on_postgresql, "нужен адрес вида postgresql://пользователь@сервер/база"),
    "address": (_listener, "нужен адрес вида 10.0.0.5:4200"),
    "password_file": (_text, "нужно имя файла с паролем"),
    "lost_after": (_number(5, 3600), "нужно число секунд от 5 до 3600"),
}
_EXAMPLE = 'напишите, например: [mail] host = "smtp.example.ru", from = "veshka@example.ru"'
_KEPT_APART = "пароль здесь не хранят: назовите переменную password_env или файл password_file"
_WORDS = "нужен текст в кавычках"
_YES_NO = "нужно true или false"
_DAYS = f"нужно целое число дней от 0 до {_MAX_DAYS}"
_MAIL: dict[str, tuple[_Reader, str]] = {
    "host": (_text, _WORDS),
    "port": (_number(1, _MAX_PORT), "нужен номер порта, обычно 587 или 465"),
    "from": (_address, "нужен один адрес почты"),
    "user": (_text, _WORDS),
    "password_env": (_text, "нужно имя переменной окружения"),
    "password_file": (_text, "нужно имя файла с паролем"),
    "starttls": (_switch, _YES_NO),
    "tls": (_switch, _YES_NO),
}
_NOTICES: dict[str, tuple[_Reader, str]] = {
    "lead_days": (_number(1, MAX_LEAD), f"нужно число рабочих дней от 1 до {MAX_LEAD}"),
    "repeat_days": (_number(0, _MAX_DAYS), _DAYS),
    "municipality_days": (_number(0, _MAX_DAYS), _DAYS),
    "ministry_days": (_number(0, _MAX_DAYS), _DAYS),
    "weekly_day": (_number(1, _SUNDAY), "нужен день недели от 1 (понедельник) до 7"),
    "quiet": (_quiet, "нужны часы: «20:00-08:00» или «нет»"),
}
