"""``veshka template``: whether Word templates are sound, what they say, which fields there are."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workflows.cli import template_diff, template_edition, template_preview, template_show
from workflows.cli.output import (
    Format,
    FormatOption,
    finish,
    print_json,
    say,
    show,
    shown_as,
)

if TYPE_CHECKING:
    from workflows.model.templates import Act
    from workflows.problems import Problem

group = typer.Typer(help="Шаблоны документов Word: проверить, прочитать.", no_args_is_help=True)

_ACTS = "acts.yaml"
_SET = "set.yaml"


def register(app: typer.Typer) -> None:
    """Add the group to the command."""
    template_show.register(group)
    template_edition.register(group)
    template_diff.register(group)
    template_preview.register(group)
    app.add_typer(group, name="template")


@group.command("check")
def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="ПУТЬ…",
            help="Файлы .docx и папки редакций; без них — все шаблоны рабочей папки.",
        ),
    ] = None,
    form: FormatOption = Format.TEXT,
) -> None:
    """Проверить шаблоны и комплекты: все замечания сразу, каждое со своим местом."""
    with shown_as(form):
        chosen = paths or [_workspace_templates()]
    files = [file for path in chosen for file in _templates(path)]
    problems = [problem for path in chosen for problem in _problems(path)]
    if form is Format.JSON:
        from workflows.problems import as_json

        print_json({"templates": [str(one) for one in files], "problems": as_json(problems)})
    else:
        show(problems)
        say(_summary(len(files), len(problems)))
    finish(problems)


@group.command("fields")
def fields(form: FormatOption = Format.TEXT) -> None:
    """Показать словарь данных: поля и фильтры, которые понимают шаблоны."""
    from workflows.documents.dictionary import paths
    from workflows.documents.filters import FILTERS

    if form is Format.JSON:
        print_json(
            {
                "fields": [
                    {
                        "path": path,
                        "kind": one.kind.name.lower(),
                        "description": one.description,
                        "example": one.example,
                    }
                    for path, one in paths()
                ],
                "filters": [
                    {
                        "names": list(one.names),
                        "description": one.description,
                        "example": one.example,
                    }
                    for one in FILTERS
                ],
            }
        )
        return
    for path, one in paths():
        example = f"; например: {one.example}" if one.example else ""
        say(f"{path} — {one.description} ({one.kind.value}{example})")
    say()
    for ours in FILTERS:
        say(f"| {ours.names[0]} — {ours.description}; например: {ours.example}")


def _workspace_templates() -> Path:
    from workflows.workspace import find_workspace

    return find_workspace().templates


def _templates(path: Path) -> list[Path]:
    """The Word files of a path; Word's own lock files (``~$…``) are none."""
    if path.is_dir():
        return sorted(one for one in path.rglob("*.docx") if not one.name.startswith("~$"))
    return [path]


def _problems(path: Path) -> Iterator["Problem"]:
    if path.is_dir():
        for one in sorted(path.rglob(_SET)):
            yield from _of_set(one.parent)
        for registry in sorted(path.rglob(_ACTS)):
            from workflows.clock import today
            from workflows.specs.template_sets import load_acts

            yield from load_acts(registry, shown_as=str(registry), day=today())[1]
    for file in _templates(path):
        yield from _of_template(file)


def _of_set(folder: Path) -> Iterator["Problem"]:
    from workflows.documents.missing import unknown_fields
    from workflows.specs.template_sets import load_template_set

    file = folder.resolve() / _SET
    found, problems = load_template_set(file.parent, shown_as=str(folder / _SET))
    yield from problems
    for spec in found.documents if found else ():
        for problem in unknown_fields(spec):
            yield problem.within(str(folder / _SET))


def _of_template(path: Path) -> Iterable["Problem"]:
    from workflows.documents.checker import checked

    content, problems = _read(path)
    if content is None:
        return problems
    acts = _acts_near(path)
    ready, problems = checked(content, str(path), tuple(one.id for one in acts) or None)
    return problems if ready is None else [*problems, *_lapsed(content, acts, path)]


def _lapsed(content: bytes, acts: "tuple[Act, ...]", path: Path) -> "Iterator[Problem]":
    from workflows.clock import today
    from workflows.documents.acts import cited_acts, lapsed_acts
    from workflows.problems import Place

    return lapsed_acts(acts, cited_acts(content), today(), Place(str(path)))


def _acts_near(path: Path) -> "tuple[Act, ...]":
    """The acts in the registry of the folder that the template belongs to."""
    from workflows.specs.template_sets import load_acts

    for folder in path.resolve().parents[:3]:
        if (folder / _ACTS).is_file():
            return load_acts(folder / _ACTS)[0]
    return ()


def _read(path: Path) -> tuple[bytes | None, list["Problem"]]:
    from workflows.problems import Place, Problem

    try:
        return path.read_bytes(), []
    except OSError as error:
        reason = "такого файла нет" if isinstance(error, FileNotFoundError) else "файл не читается"
        hint = "проверьте имя файла и папку; файл .docx или папку пишут полностью"
        return None, [Problem("T207", reason, Place(str(path)), hint)]


def _summary(files: int, problems: int) -> str:
    from workflows.language import plural

    checked = f"{files} {plural(files, 'шаблон', 'шаблона', 'шаблонов')}"
    if not problems:
        return f"Проверено: {checked}. Замечаний нет."
    word = plural(problems, "замечание", "замечания", "замечаний")
    return f"Проверено: {checked}. Всего {problems} {word}."
