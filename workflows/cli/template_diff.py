"""``veshka template diff``: what differs between two templates or two editions."""

import sys
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from workflows.cli.output import Format, FormatOption, finish, print_json, say, show, shown_as
from workflows.cli.wrapping import hanging

if TYPE_CHECKING:
    from workflows.documents.document_diff import DocumentDiff, LookChange, TextChange
    from workflows.documents.word_changes import Piece
    from workflows.operations.diff_templates import DocumentChange, FieldChange, TemplatesDiff

_HELP = """Сравнить два шаблона Word или две редакции комплекта.

Показано, что добавлено, убрано, перемещено и сказано иначе: в абзацах, ячейках, колонтитулах и
сносках; какие поля и фильтры появились и исчезли; что изменилось в set.yaml. Изменённые слова
стоят в скобках: [прежние] в строке «было», [новые] в строке «стало». Если слова те же, а
оформление другое, так и сказано: «изменено только оформление», и чем.

Примеры:

  veshka template diff mentorship/2026-2027 mentorship/2027-2028

  veshka template diff "Приказ (был).docx" "Приказ.docx"
"""
_CONTEXT = 40
_PLACES_SHOWN = 8


def register(group: typer.Typer) -> None:
    """Add the command to the group of templates."""
    group.command("diff", help=_HELP)(diff)


def diff(
    old: Annotated[
        str, typer.Argument(metavar="БЫЛО", help="Файл .docx, редакция или папка редакции.")
    ],
    new: Annotated[
        str, typer.Argument(metavar="СТАЛО", help="Файл .docx, редакция или папка редакции.")
    ],
    form: FormatOption = Format.TEXT,
) -> None:
    """Print what differs; the exit code is 0 whether or not anything does."""
    from workflows.operations.diff_templates import diff_templates

    with shown_as(form):
        found = diff_templates(old, new)
    if form is Format.JSON:
        print_json(_as_json(found))
    else:
        _print(found)
        show(found.problems)
    finish(found.problems)


# -- for a program ---------------------------------------------------------------------------------


def _as_json(found: "TemplatesDiff") -> dict[str, object]:
    from dataclasses import asdict

    from workflows.problems import as_json

    return {
        "old": found.old,
        "new": found.new,
        "unchanged": found.unchanged,
        "fields": [asdict(one) for one in found.fields],
        "documents": [_document(one) for one in found.documents],
        "problems": as_json(found.problems),
    }


def _document(one: "DocumentChange") -> dict[str, object]:
    from dataclasses import asdict

    shown = asdict(one)
    if one.diff is not None:
        shown["diff"]["look_alone"] = one.diff.is_look_alone
    return shown


# -- for a person ----------------------------------------------------------------------------------


def _print(found: "TemplatesDiff") -> None:
    say(f"Было:  {found.old}")
    say(f"Стало: {found.new}")
    if found.none:
        say("Отличий нет." if not found.problems else "")
        return
    if found.fields:
        say()
        _print_fields(found.fields, "Комплект: ")
    for one in found.documents:
        _print_document(one)
    if found.unchanged:
        say()
        say(f"Без изменений документов: {found.unchanged}")


_CHANGES = {
    "added": "Добавлен документ",
    "removed": "Убран документ",
    "renamed": "Переименован документ",
    "changed": "Изменён документ",
}


def _print_document(one: "DocumentChange") -> None:
    say()
    files = " → ".join(dict.fromkeys(name for name in (one.old_file, one.new_file) if name))
    title = "" if one.title in files else f"«{one.title}» "
    say(_bold(f"{_CHANGES[one.change]} {title}({files})"))
    _print_fields(one.fields, "  set.yaml, ")
    if one.diff is not None:
        _print_diff(one.diff)


def _print_fields(changes: "Iterable[FieldChange]", first: str) -> None:
    for one in changes:
        say(f"{first}{_FIELD_NAMES.get(one.name, one.name)}")
        indent = " " * 6
        say(hanging(one.old or "—", f"{indent}было:  "))
        say(hanging(one.new or "—", f"{indent}стало: "))


_FIELD_NAMES = {
    "id": "имя документа",
    "title": "заголовок",
    "kind": "вид",
    "items": "пункты дорожной карты",
    "per": "на кого",
    "signatory": "кто подписывает",
    "approver": "кто утверждает",
    "appendix_to": "к какому приказу",
    "appendix_number": "номер приложения",
    "copies": "экземпляров",
    "acquainted": "кто знакомится",
    "needs": "без чего не выпускается",
    "file": "имя готового файла",
    "template": "файл шаблона",
    "description": "описание",
}


def _print_diff(found: "DocumentDiff") -> None:
    if found.is_look_alone:
        say("  Изменено только оформление, слова те же.")
    for one in found.texts:
        _print_text(one)
    _print_numbers(found)
    for title, names in (
        ("Появились поля", found.fields_added),
        ("Исчезли поля", found.fields_removed),
        ("Появились фильтры", found.filters_added),
        ("Исчезли фильтры", found.filters_removed),
    ):
        if names:
            say(hanging(", ".join(names), f"  {title}: "))
    for name, old, new in found.properties:
        say(f"  Свойство файла «{name}»: {old or '—'} → {new or '—'}")
    _print_looks(found.looks)


_TEXTS = {
    "added": "добавлено",
    "removed": "убрано",
    "moved": "перемещено",
    "changed": "сказано иначе",
}


def _print_text(one: "TextChange") -> None:
    place = one.new_place or one.old_place
    if one.change == "moved":
        place = f"{one.old_place} → {one.new_place}"
    say(hanging(f"{place}: {_TEXTS[one.change]}", "  "))
    if one.change == "changed":
        say(_painted(hanging(_wording(one.pieces, "delete"), "      было:  "), "delete"))
        say(_painted(hanging(_wording(one.pieces, "insert"), "      стало: "), "insert"))
    else:
        sign = {"added": "+", "removed": "-"}.get(one.change, " ")
        op = {"added": "insert", "removed": "delete"}.get(one.change, "")
        words = " ".join((one.new or one.old).split())
        say(_painted(hanging(words, f"    {sign} "), op, whole=True))


def _wording(pieces: "Sequence[Piece]", op: str) -> str:
    """One of two wordings, its own words in brackets, long common stretches cut."""
    shown = []
    for number, one in enumerate(pieces):
        if one.op == op:
            shown.append(f"[{one.text.strip() or one.text}]{_space_after(one.text)}")
        elif one.op == "equal":
            shown.append(_cut(one.text, first=number == 0, last=number == len(pieces) - 1))
    return "".join(shown)


def _space_after(text: str) -> str:
    return text[len(text.rstrip()) :] if text.strip() else ""


def _cut(text: str, *, first: bool, last: bool) -> str:
    """The ends of a common stretch that touch a change."""
    left = "" if first else text[:_CONTEXT]
    right = "" if last else text[-_CONTEXT:]
    if len(left) + len(right) >= len(text):
        return text
    return f"{left}…{right}"


def _print_numbers(found: "DocumentDiff") -> None:
    changes = [f"{one.old or '—'} → {one.new or '—'}" for one in found.numbers]
    if changes:
        more = f" и ещё {len(changes) - _PLACES_SHOWN}" if len(changes) > _PLACES_SHOWN else ""
        shown = ", ".join(changes[:_PLACES_SHOWN])
        say(hanging(f"{shown}{more}", "  Сдвинулись номера: "))


def _print_looks(looks: "Sequence[LookChange]") -> None:
    if looks:
        say("  Оформление:")
    together = groupby(looks, key=lambda one: (one.sides, one.details))
    for (sides, details), group in together:
        places = [one.place for one in group]
        more = f" и ещё мест: {len(places) - _PLACES_SHOWN}" if len(places) > _PLACES_SHOWN else ""
        shown = "; ".join(places[:_PLACES_SHOWN])
        say(hanging(f"{', '.join(sides)} — {shown}{more}", "    – "))
        for one in details:
            say(hanging(one, "        "))


# -- colours ---------------------------------------------------------------------------------------

_COLOURS = {"delete": "\x1b[31m", "insert": "\x1b[32m"}
_PLAIN = "\x1b[0m"


def _in_colour() -> bool:
    import os

    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def _painted(text: str, op: str, *, whole: bool = False) -> str:
    """The changed words in red or green where a person looks at a terminal."""
    colour = _COLOURS.get(op)
    if colour is None or not _in_colour():
        return text
    if whole:
        return f"{colour}{text}{_PLAIN}"
    return text.replace("[", f"{colour}[").replace("]", f"]{_PLAIN}")


def _bold(text: str) -> str:
    return f"\x1b[1m{text}{_PLAIN}" if _in_colour() else text
