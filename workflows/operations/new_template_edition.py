"""Make the next edition of a template set: the Word files and ``set.yaml`` in a new folder."""

import re
import shutil
import tempfile
import time
from codecs import BOM_UTF8
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from workflows.documents.checker import checked
from workflows.documents.files import write_atomically
from workflows.model.rights import Action, Actor
from workflows.operations.edition_texts import decisions
from workflows.operations.find_edition import Edition, find_edition, load_edition, shown
from workflows.operations.package_lock import alone_in
from workflows.operations.require_right import ask_right_to_all
from workflows.problems import Place, Problem, ProblemsFoundError, in_order
from workflows.specs.scalar_text import Edit, edited, scalars
from workflows.specs.template_sets import ACTS_FILE, SET_FILE, SET_SCHEMA, load_acts
from workflows.workspace import Workspace

_NAME = re.compile(r"\w[\w.-]*")
# Where a folder cannot be locked: a younger one may belong to a run that is under way.
_LEFTOVER_SECONDS = 600
_SCHOOL_YEAR = re.compile(r"(\d{4})-(\d{4})")


@dataclass(frozen=True, slots=True)
class NewTemplateEdition:
    """A new edition that was written.

    Attributes:
        old: the edition it was made from.
        new: the edition it is.
        copied: names of its Word files.
        decisions: what a person must look at, in the order of the files.
        problems: what is wrong in it: it was so in the old one.
    """

    old: Edition
    new: Edition
    copied: tuple[str, ...]
    decisions: tuple[Problem, ...]
    problems: tuple[Problem, ...]


def new_template_edition(
    workspace: Workspace, name: str, new: str, *, actor: Actor | None = None
) -> NewTemplateEdition:
    """Copy an edition beside itself under a new name, ready to be edited in Word.

    The folder appears whole or not at all; nothing is ever overwritten.

    Args:
        workspace: whose roadmaps and acts are looked at.
        name: ``mentorship`` for its latest edition, ``mentorship/2026-2027``, or a folder.
        new: the new edition's name: ``2027-2028``.
        actor: who makes it; None for the program itself.

    Raises:
        ProblemsFoundError: W211 no right; the old edition is not there or has errors; T420-T422 the
            new one cannot be called or written so.
    """
    ask_right_to_all(actor, Action.EDIT_ROADMAPS)
    old = find_edition(name, workspace)
    target = old.folder.resolve().parent / new
    shown_as = shown(workspace, target)
    _require(new, target, shown_as)
    try:
        copied = _written(workspace, old, target, shown_as)
    except OSError as error:
        raise ProblemsFoundError([_unwritable(shown_as, error)]) from error
    made = load_edition(target, shown_as, workspace)
    found = decisions(workspace, old, made)
    return NewTemplateEdition(
        old, made, copied, tuple(in_order(found)), tuple(_faults(made, workspace))
    )


def _require(new: str, target: Path, shown_as: str) -> None:
    years = _SCHOOL_YEAR.fullmatch(new)
    if not _NAME.fullmatch(new) or (years and int(years[2]) != int(years[1]) + 1):
        raise ProblemsFoundError([_bad_name(new)])
    if target.exists():
        raise ProblemsFoundError([_is_there(shown_as)])


def _written(workspace: Workspace, old: Edition, target: Path, shown_as: str) -> tuple[str, ...]:
    """Make the whole folder under another name and then give it its own; its Word files."""
    _remove_leftovers(target.parent)
    # Beside the target: renaming a folder is one step only within a disk.
    root = Path(tempfile.mkdtemp(prefix=".", suffix=".part", dir=target.parent))
    with alone_in(root), _removed_at_the_end(root):
        folder = root / target.parent.name / target.name
        folder.mkdir(parents=True)
        copied = word_files(old.folder)
        for file in copied:
            write_atomically(folder / file.name, file.read_bytes())
        text = (old.folder / SET_FILE).read_bytes()
        write_atomically(folder / SET_FILE, _with_edition(text, target.name))
        _require_sound(workspace, folder, shown_as)
        folder.rename(target)
    return tuple(one.name for one in copied)


@contextmanager
def _removed_at_the_end(folder: Path) -> Iterator[None]:
    try:
        yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _remove_leftovers(folder: Path) -> None:
    """Take away what a killed run has left; what another one is making is locked by it."""
    for one in folder.glob(".*.part"):
        with suppress(ProblemsFoundError), alone_in(one, patience=0) as alone:
            if alone or one.stat().st_mtime < time.time() - _LEFTOVER_SECONDS:
                shutil.rmtree(one, ignore_errors=True)


def word_files(folder: Path) -> list[Path]:
    """The Word files of an edition; Word's own lock files (``~$…``) are none."""
    return sorted(one for one in folder.glob("*.docx") if not one.name.startswith(("~$", ".")))


def _with_edition(content: bytes, new: str) -> bytes:
    """The text of ``set.yaml`` with another edition; comments, quotes and order stay."""
    mark = BOM_UTF8 if content.startswith(BOM_UTF8) else b""
    text = content.decode("utf-8-sig")
    (found,) = [one for one in scalars(text) if one.path == ("edition",) and not one.is_key]
    return mark + edited(text, [Edit(found.start, found.end, f'"{new}"')]).encode()


def _require_sound(workspace: Workspace, folder: Path, shown_as: str) -> None:
    """Refuse what ``veshka template check`` would refuse, before it has its name.

    Raises:
        ProblemsFoundError: ``set.yaml`` has errors under its new name.
    """
    schema = folder.parent.parent / SET_SCHEMA
    if not schema.is_file():
        shutil.copy(workspace.templates / SET_SCHEMA, schema)
    load_edition(folder, shown_as, workspace)


def _faults(made: Edition, workspace: Workspace) -> list[Problem]:
    """What is wrong in the Word files, as ``veshka template check`` tells it."""
    acts, _ = load_acts(workspace.templates / ACTS_FILE)
    known = tuple(one.id for one in acts) or None
    found = list(made.problems)
    for file in word_files(made.folder):
        found += checked(file.read_bytes(), f"{made.shown_as}/{file.name}", known)[1]
    return in_order(found)


def _bad_name(new: str) -> Problem:
    return Problem(
        "T420",
        f"редакцию нельзя назвать «{new}»",
        hint="назовите её учебным годом: 2027-2028",
        facts=("так называется и папка редакции; второй год — следующий за первым",),
    )


def _is_there(shown_as: str) -> Problem:
    return Problem(
        "T421",
        "такая редакция уже есть; существующая папка не перезаписывается",
        Place(shown_as),
        "назовите новую иначе или сначала переименуйте эту папку",
    )


def _unwritable(shown_as: str, error: OSError) -> Problem:
    return Problem(
        "T422",
        f"редакция не записывается: {error.strerror}",
        Place(shown_as),
        "проверьте право записи в папку комплекта и свободное место; ничего не изменено",
    )
