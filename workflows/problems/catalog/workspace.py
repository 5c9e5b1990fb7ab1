"""Explanations of the codes of this area."""

from workflows.problems.catalog.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "W101",
        "нет рабочей папки",
        "Рабочая папка хранит дорожные карты, шаблоны, календари и состояние работы; её узнают по "
        "файлу veshka.toml. Команда ищет его в текущей папке и выше, либо там, куда указывает "
        "ключ --workspace или переменная VESHKA_HOME.",
        "cd /tmp && veshka roadmap check",
        "veshka init Моя-папка && cd Моя-папка && veshka roadmap check",
    ),
    Entry(
        "W102",
        "настройки рабочей папки не читаются",
        'Файл veshka.toml должен быть в кодировке UTF-8 и в формате TOML: имя = "значение".',
        "time_zone = Europe/Moscow",
        'time_zone = "Europe/Moscow"',
    ),
    Entry(
        "W103",
        "неизвестная настройка рабочей папки",
        "Опечатка в имени настройки прошла бы незамеченной, поэтому имена проверяются.",
        'timezone = "Europe/Moscow"',
        'time_zone = "Europe/Moscow"',
    ),
)
