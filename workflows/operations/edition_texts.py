"""What a person must look at in a new edition of templates: years, typed acts, roadmaps."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from workflows.clock import today
from workflows.documents.acts import cited_acts, lapsed_acts
from workflows.documents.compiled import take_apart
from workflows.documents.inspection import inspect
from workflows.documents.tags import Tag, scan
from workflows.operations.find_edition import Edition
from workflows.problems import Place, Problem, Severity, has_errors
from workflows.specs.roadmaps import roadmap_files
from workflows.specs.scalar_text import place_at
from workflows.specs.source import read_source
from workflows.specs.template_sets import ACTS_FILE, SET_FILE, edition_folder, load_acts
from workflows.specs.years import pieces, years_in_words
from workflows.workspace import Workspace

_SCHOOL_YEAR = re.compile(r"(20\d\d)-")
_AROUND = 24


def decisions(workspace: Workspace, old: Edition, new: Edition) -> list[Problem]:
    """Everything that a copy leaves as it was and that a new year may make wrong."""
    found = list(_in_the_set_file(old, new))
    for file in sorted(new.folder.glob("*.docx")):
        content = file.read_bytes()
        if has_errors(inspect(content)):
            continue
        for where, text in _paragraphs(content):
            found += _years(text, Place(f"{new.shown_as}/{file.name}", path=where))
    found += _left_behind(old)
    found += _acts(workspace, new)
    found += _roadmaps(workspace, old, new)
    return found


def _paragraphs(content: bytes) -> Iterator[tuple[str, str]]:
    for part in take_apart(content).parts:
        for one in part.paragraphs:
            yield ", ".join(text for text in (part.title, one.where) if text), one.text


# -- the texts -------------------------------------------------------------------------------------


def _years(text: str, place: Place) -> Iterator[Problem]:
    """Years and acts that are typed; what stands in tags comes from the data."""
    for one in scan(text):
        if isinstance(one, Tag):
            text = text.replace(one.text, " " * len(one.text), 1)
    for piece in (*pieces(text), *years_in_words(text)):
        excerpt = _excerpt(text, piece.start, piece.start + len(piece.text))
        if piece.is_act:
            yield _note("T424", f"акт набран от руки: «{excerpt}»", place, _TYPED_ACT)
        else:
            yield _note("T423", f"в тексте стоит год: «{excerpt}»", place, _TYPED_YEAR)


_TYPED_YEAR = (
    "исправьте год или поставьте поле, например {{ период.учебный_год }}, чтобы он менялся сам"
)
_TYPED_ACT = "сверьте реквизиты; удобнее внести акт в acts.yaml и поставить {{ нпа.… }}"


def _excerpt(text: str, start: int, end: int) -> str:
    left, right = max(0, start - _AROUND), end + _AROUND
    words = " ".join(text[left:right].split())
    return f"{'…' if left else ''}{words}{'…' if right < len(text) else ''}"


def _in_the_set_file(old: Edition, new: Edition) -> Iterator[Problem]:
    """The old edition's name and years that stand in the new ``set.yaml``."""
    text = (new.folder / SET_FILE).read_text(encoding="utf-8-sig")
    file = f"{new.shown_as}/{SET_FILE}"
    named = [found.span() for found in re.finditer(re.escape(old.set.edition), text)]
    for start, end in named:
        yield _note(
            "T425",
            f"здесь названа прежняя редакция «{old.set.edition}»",
            place_at(text, file, start, end - start),
            "исправьте, если речь о новой; комментарии программа не меняет",
        )
    for piece in pieces(text):
        inside = any(start <= piece.start < end for start, end in named)
        place = place_at(text, file, piece.start, len(piece.text))
        if not inside and not piece.is_act and new.set.edition not in (place.excerpt or ""):
            yield _note("T423", "в описании комплекта стоит год", place, "исправьте, если устарел")


def _left_behind(old: Edition) -> Iterator[Problem]:
    """Files of the old folder that are no templates and were not copied."""
    for one in sorted(old.folder.iterdir()):
        known = one.suffix == ".docx" or one.name == SET_FILE
        if not known and not one.name.startswith((".", "~$")):
            yield _note(
                "T429",
                "этот файл не скопирован: в редакции хранят шаблоны .docx и set.yaml",
                Place(f"{old.shown_as}/{one.name}"),
                "если он нужен, скопируйте его в новую папку сами",
            )


# -- acts and roadmaps -----------------------------------------------------------------------------


def _acts(workspace: Workspace, new: Edition) -> Iterator[Problem]:
    """Acts that have to be checked again, or that will not be in force when the new year begins."""
    shown_as = f"{workspace.templates.name}/{ACTS_FILE}"
    day = today(workspace.time_zone)
    acts, problems = load_acts(workspace.templates / ACTS_FILE, shown_as=shown_as, day=day)
    yield from problems
    begins = _SCHOOL_YEAR.match(new.set.edition)
    on = max(day, date(int(begins[1]), 9, 1)) if begins else day
    for file in sorted(new.folder.glob("*.docx")):
        content = file.read_bytes()
        if not has_errors(inspect(content)):
            place = Place(f"{new.shown_as}/{file.name}")
            yield from lapsed_acts(acts, cited_acts(content), on, place)


def _roadmaps(workspace: Workspace, old: Edition, new: Edition) -> Iterator[Problem]:
    """Roadmaps that go on with the old edition, and those that take the new one at once."""
    if not new.folder.resolve().is_relative_to(workspace.templates.resolve()):
        return
    latest, _ = edition_folder(workspace.templates, new.set.id)
    for file in roadmap_files(workspace.roadmaps):
        name, place = _template_set(file, f"{workspace.roadmaps.name}/{file.name}")
        if name == f"{old.set.id}/{old.set.edition}":
            yield _note(
                "T427",
                f"карта и дальше берёт прежнюю редакцию: {name}",
                place,
                f"когда редакция готова, впишите template_set: {new.set.id}/{new.set.edition}",
            )
        elif name == new.set.id and latest is not None and latest.name == new.folder.name:
            yield Problem(
                "T428",
                f"карта берёт последнюю редакцию: следующий выпуск пойдёт уже по {latest.name}",
                place,
                "пока правите шаблоны, впишите в карту "
                f"template_set: {old.set.id}/{old.set.edition}",
                severity=Severity.WARNING,
            )


def _template_set(file: Path, shown_as: str) -> tuple[str, Place]:
    """Which set a roadmap names, and where; nothing when its file cannot be read."""
    source, _ = read_source(file, shown_as)
    if source is None or not isinstance(source.data, dict):
        return "", Place(shown_as)
    return str(source.data.get("template_set", "")), source.place(("template_set",))


def _note(code: str, message: str, place: Place, hint: str) -> Problem:
    return Problem(code, message, place, hint, severity=Severity.NOTE)
