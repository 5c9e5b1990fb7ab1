"""``veshka template check``: all findings at once; mended copies and copies with remarks."""

import os
import shutil
import sys
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Annotated

import typer

from workflows.cli.output import (
    Format,
    FormatOption,
    finish,
    print_json,
    say,
    shown_as,
    tell,
)

if TYPE_CHECKING:
    from workflows.operations.check_templates import CheckedTemplates, Copy
    from workflows.problems import Problem

_HELP = """Проверить шаблоны, комплекты и оформления: все замечания сразу, каждое со своим местом.

Замечание говорит, где оно (часть документа, абзац или ячейка, тег), что не так и что сделать.
Ошибки не дадут выпустить документ; предупреждения посмотрите сами.

Сами шаблоны команда не меняет. Ключ --fix пишет рядом копию «имя (исправлено).docx», где
исправлено то, что нельзя понять двояко: кавычки и буквы в тегах, недостающая скобка, опечатка в
имени поля. Ключ --annotate пишет копию «имя (замечания).docx» с примечаниями Word у каждого
замечания. Вместе ключи дают примечания к тому, что осталось.

Примеры:

  veshka template check

  veshka template check mentorship/2026-2027

  veshka template check templates_docx/profiles

  veshka template check Приказ.docx --fix --annotate
"""


def register(group: typer.Typer) -> None:
    """Add the command to the group of templates."""
    group.command("check", help=_HELP)(check)


def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="ПУТЬ…",
            help="Файлы .docx, редакции, оформления (profiles/*.yaml) и их папки; без них — все "
            "шаблоны рабочей папки.",
        ),
    ] = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="Записать рядом исправленную копию шаблона.")
    ] = False,
    annotate: Annotated[
        bool, typer.Option("--annotate", help="Записать рядом копию с примечаниями Word.")
    ] = False,
    form: FormatOption = Format.TEXT,
) -> None:
    """Check, print what was found and written."""
    from workflows.operations.check_templates import check_templates

    with shown_as(form):
        chosen = [_found(one) for one in paths] if paths else [_workspace_templates()]
    result = check_templates(chosen, fix=fix, annotate=annotate)
    if form is Format.JSON:
        print_json(_as_data(result))
    else:
        for copy in result.copies:
            say(_copied(copy))
        _show(result.problems)
        if not result.fonts_known:
            tell("Шрифты не проверены: на этом компьютере нет программы fc-list (fontconfig).")
        if fix and not any(one.mended for one in result.copies):
            say("Исправлять нечего.")
        say(_summary(result))
    finish(result.problems)


def _found(path: Path) -> Path:
    """The path itself, or the folder of the edition that it names: ``mentorship/2026-2027``."""
    if path.exists() or path.suffix.lower() in (".docx", ".yaml"):
        return path
    from workflows.problems import ProblemsFoundError
    from workflows.specs.template_sets import edition_folder

    folder, problems = edition_folder(_workspace_templates(), path.as_posix())
    if folder is None:
        raise ProblemsFoundError(problems)
    return folder


def _workspace_templates() -> Path:
    from workflows.workspace import find_workspace

    return find_workspace().templates


def _copied(copy: "Copy") -> str:
    if copy.mended is None:
        return f"С примечаниями: {copy.path}"
    lines = [f"Исправлено: {copy.path}"]
    for one in copy.mended.mends:
        lines += [f"  {one.where}:", f"    {one.before} → {one.after}"]
        lines += [f"    ({', '.join(one.what)})"] if one.what else []
    if copy.mended.joined:
        lines.append(f"  собрано из кусков тегов: {copy.mended.joined}")
    return "\n".join(lines)


def _show(problems: "list[Problem]") -> None:
    """Findings on stderr; in a terminal no line is wider than it."""
    from workflows.problems import as_text

    text = as_text(problems)
    if not text:
        return
    if sys.stderr.isatty() or "COLUMNS" in os.environ:
        columns = shutil.get_terminal_size().columns
        text = "\n".join(_fitted(line, columns) for line in text.split("\n"))
    tell(text)


def _fitted(line: str, columns: int) -> str:
    deeper = "     " if line.startswith("   = ") else "   "
    parts = wrap(
        line,
        columns,
        subsequent_indent=deeper,
        break_on_hyphens=False,
        break_long_words=False,
        drop_whitespace=True,
        replace_whitespace=False,
    )
    return "\n".join(parts)


def _as_data(result: "CheckedTemplates") -> dict[str, object]:
    from workflows.problems import as_json

    return {
        "templates": [str(one) for one in result.files],
        "profiles": [str(one) for one in result.profiles],
        "problems": as_json(result.problems),
        "fonts_checked": result.fonts_known,
        "copies": [
            {
                "template": str(one.template),
                "path": str(one.path),
                "kind": "annotated" if one.mended is None else "mended",
                "joined": one.mended.joined if one.mended else 0,
                "mends": [
                    {"path": mend.where, "before": mend.before, "after": mend.after}
                    for mend in (one.mended.mends if one.mended else ())
                ],
            }
            for one in result.copies
        ],
    }


def _summary(result: "CheckedTemplates") -> str:
    from workflows.language import plural
    from workflows.problems import Severity

    files, looks, found = len(result.files), len(result.profiles), len(result.problems)
    profiles = f", {looks} {plural(looks, 'оформление', 'оформления', 'оформлений')}"
    checked = (
        f"Проверено: {files} {plural(files, 'шаблон', 'шаблона', 'шаблонов')}"
        f"{profiles if looks else ''}."
    )
    if not found:
        return f"{checked} Замечаний нет."
    errors = sum(one.severity is Severity.ERROR for one in result.problems)
    told = f"Всего {found} {plural(found, 'замечание', 'замечания', 'замечаний')}"
    split = f"ошибок: {errors}, предупреждений: {found - errors}"
    return f"{checked} {told} ({split})."
