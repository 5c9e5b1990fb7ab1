"""Explanations of the codes of this area."""

from workflows.problems.catalog.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "M101",
        "настройка почты или уведомлений не подходит",
        "В veshka.toml раздел [mail] говорит, через какой сервер уходят письма, раздел [notices] — "
        "когда и о чём они пишутся. Пароль в этом файле не хранят: файл видят многие. Пока есть "
        "замечание, не начинается ничего.",
        '[mail]\nserver = "smtp.example.ru"',
        '[mail]\nhost = "smtp.example.ru"\nfrom = "veshka@example.ru"',
    ),
    Entry(
        "M103",
        "пароль почты ушёл бы без шифрования",
        "Имя и пароль передаются почтовому серверу только по зашифрованному соединению; исключение "
        "— сервер на этом же компьютере.",
        'host = "smtp.example.ru", user = "veshka", starttls = false',
        'host = "smtp.example.ru", user = "veshka", starttls = true',
    ),
    Entry(
        "M104",
        "это не адрес почты",
        "Нужен один адрес без имени и скобок. Домен может быть русским.",
        "veshka notice contacts add … --email «Школа <school@example.ru>»",
        "veshka notice contacts add … --email school@example.ru",
    ),
    Entry(
        "M105",
        "нет такого получателя",
        "Получателей называют по номеру, чтобы адрес не приходилось повторять.",
        "veshka notice contacts remove 999",
        "veshka notice contacts list",
    ),
    Entry(
        "M106",
        "получатель уже есть",
        "У организации один адрес записан один раз; иначе приходило бы два одинаковых письма.",
        "veshka notice contacts add … с адресом, который уже записан",
        "veshka notice contacts set 3 --digest weekly",
    ),
    Entry(
        "M107",
        "пожелание получателя не понято",
        "Роль, частоту, виды уведомлений, число дней и тихие часы пишут определёнными словами; они "
        "названы в справке команды.",
        "--digest иногда --lead 30",
        "--digest weekly --lead 5 --quiet 20:00-08:00",
    ),
)
