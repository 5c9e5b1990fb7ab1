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
    Entry(
        "W201",
        "нет такой дорожной карты",
        "Дорожная карта называется по имени своего файла в roadmap_specs без .yaml.",
        "veshka roadmap show хакасия",
        "veshka roadmap show khakassia-2020",
    ),
    Entry(
        "W202",
        "пропала сохранённая версия дорожной карты",
        "План идёт по той версии карты, с которой он начат: её копия лежит в "
        ".veshka/roadmaps. Без неё сроки плана посчитать нельзя.",
        "папка .veshka/roadmaps удалена",
        "верните её из резервной копии",
    ),
    Entry(
        "W203",
        "у организации нет плана",
        "Отчитываться можно по начатому плану: организация, дорожная карта, приказ.",
        "veshka checkpoint submit --organisation новая …",
        "veshka plan start --roadmap khakassia-2020 --organisation новая",
    ),
    Entry(
        "W204",
        "в плане нет такой контрольной точки",
        "Точку называют мероприятие и, если сроков несколько, повтор: 2.7 и 2020-Q4.",
        "veshka checkpoint submit --item 2.7 --occurrence осень …",
        "veshka checkpoint submit --item 2.7 --occurrence 2020-Q4 …",
    ),
    Entry(
        "W205",
        "день ещё не наступил",
        "Записывается только то, что уже произошло: по записи пересчитываются сроки.",
        "veshka checkpoint event --item 4.1 --date 2030-01-01",
        "veshka checkpoint event --item 4.1 --date 2020-09-10",
    ),
    Entry(
        "W104",
        "папка не пуста",
        "Рабочая папка создаётся только на пустом месте, чтобы не перезаписать ваши файлы.",
        'veshka init "Мои документы"',
        'veshka init "Мои документы/Вешка"',
    ),
    Entry(
        "W105",
        "папку не удаётся создать",
        "Нет права записи, нет места на диске или имя не подходит.",
        "veshka init /вешка",
        "veshka init ~/вешка",
    ),
    Entry(
        "W106",
        "нет такого часового пояса",
        "Часовой пояс называют по базе данных поясов: по нему начинается и кончается день.",
        'time_zone = "Абакан"',
        'time_zone = "Asia/Krasnoyarsk"',
    ),
    Entry(
        "W206",
        "в карте нет такого мероприятия",
        "Событие, от которого считаются сроки, называют номером мероприятия этой карты "
        "или словами.",
        "veshka roadmap show khakassia-2020 --event 9.9=2020-09-10",
        "veshka roadmap show khakassia-2020 --event 4.1=2020-09-10",
    ),
)
