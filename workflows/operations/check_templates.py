"""Check Word templates and their sets; mend copies of them, and copies with remarks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from workflows.clock import today
from workflows.documents.acts import acts_of, lapsed_acts
from workflows.documents.annotating import annotated
from workflows.documents.checker import judged, opened
from workflows.documents.compiled import Source
from workflows.documents.context import name_in_set
from workflows.documents.dictionary import dictionary
from workflows.documents.field import Field
from workflows.documents.files import write_atomically
from workflows.documents.fonts import installed_fonts
from workflows.documents.mending import Mended, mended_template
from workflows.documents.missing import unknown_fields
from workflows.documents.report import Finding
from workflows.documents.review import reviewed
from workflows.model.templates import Act
from workflows.operations.check_profiles import profile_files, profile_problems
from workflows.problems import Place, Problem, in_order
from workflows.specs.template_sets import load_acts, load_template_set

ACTS = "acts.yaml"
SET = "set.yaml"
MENDED = "исправлено"
ANNOTATED = "замечания"


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that was written beside a template; ``mended`` says what differs, if it is mended."""

    template: Path
    path: Path
    mended: Mended | None = None


@dataclass(slots=True)
class CheckedTemplates:
    """What a check found and wrote.

    Attributes:
        files: the templates that were checked.
        profiles: the profiles of looks that were checked.
        problems: all findings, in order; those of a mended copy in place of its template's.
        copies: mended and annotated copies.
        fonts_known: whether this computer can list its fonts.
    """

    files: list[Path] = field(default_factory=list)
    profiles: list[Path] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    copies: list[Copy] = field(default_factory=list)
    fonts_known: bool = True


def check_templates(
    paths: Sequence[Path], *, fix: bool = False, annotate: bool = False
) -> CheckedTemplates:
    """Check files and folders of editions.

    Args:
        paths: Word files, profiles, and folders with templates, ``set.yaml``, ``acts.yaml`` and
            profiles.
        fix: write a mended copy beside each template that has something to mend.
        annotate: write a copy with a comment at each finding that is left.
    """
    result = CheckedTemplates(fonts_known=installed_fonts() is not None)
    for path in paths:
        result.problems += _of_sets(path) if path.is_dir() else []
        for profile in profile_files(path):
            result.profiles.append(profile)
            result.problems += profile_problems(profile)
        for file in template_files(path):
            result.files.append(file)
            _check(file, result, fix=fix, annotate=annotate)
    result.problems = in_order(result.problems)
    return result


def template_files(path: Path) -> list[Path]:
    """The Word files of a path, without Word's lock files (``~$…``) and our own copies."""
    if not path.is_dir():
        return [] if path.suffix == ".yaml" else [path]
    return sorted(one for one in path.rglob("*.docx") if not _is_no_template(one))


def _is_no_template(file: Path) -> bool:
    stem = file.stem
    return file.name.startswith("~$") or any(
        f" ({mark}" in stem and stem.endswith(")") for mark in (MENDED, ANNOTATED)
    )


def _check(file: Path, result: CheckedTemplates, *, fix: bool, annotate: bool) -> None:
    content, problems = read_template(file)
    result.problems += problems
    if content is None:
        return
    fields = fields_near(file)
    source, found = opened(content, str(file))
    shown = file
    if source is not None and fix:
        mended = mended_template(content, source, fields)
        if mended.content != content:
            shown = _written(file, MENDED, mended.content, result, mended)
            content = mended.content
            source, found = opened(content, str(shown))
    if source is not None:
        found += judged(source, str(shown), fields)[1]
        found += reviewed(content, source, str(shown))
        found += [Finding(one) for one in _lapsed(source, file, shown)]
    result.problems += [one.problem for one in found]
    if source is not None and annotate and found:
        _written(file, ANNOTATED, annotated(content, found), result)


def _lapsed(source: Source, file: Path, shown_as: Path) -> Iterator[Problem]:
    """Acts that the template cites and that are no longer in force."""
    registry = _registry(file)
    if registry is None:
        return
    yield from lapsed_acts(_acts(registry), acts_of(source), today(), Place(str(shown_as)))


def _written(
    file: Path, mark: str, content: bytes, result: CheckedTemplates, mended: Mended | None = None
) -> Path:
    """Write a copy beside a template; an earlier copy that a person may have edited stays."""
    path = file.with_name(f"{file.stem} ({mark}).docx")
    number = 2
    while path.exists() and path.read_bytes() != content:
        path = file.with_name(f"{file.stem} ({mark} {number}).docx")
        number += 1
    try:
        if not path.exists():
            write_atomically(path, content)
    except OSError:
        result.problems.append(
            Problem(
                "T140",
                "копию рядом с шаблоном записать не удалось",
                Place(str(path)),
                "закройте файл в Word, проверьте место на диске и права на папку",
            )
        )
        return file
    result.copies.append(Copy(file, path, mended))
    return path


def read_template(path: Path) -> tuple[bytes | None, list[Problem]]:
    """The bytes of a file, or why there are none."""
    try:
        return path.read_bytes(), []
    except OSError as error:
        reason = "такого файла нет" if isinstance(error, FileNotFoundError) else "файл не читается"
        hint = "проверьте имя файла и папку; файл .docx или папку пишут полностью"
        return None, [Problem("T207", reason, Place(str(path)), hint)]


def fields_near(file: Path) -> tuple[Field, ...]:
    """The dictionary with the acts and documents that the template's own set knows."""
    folder, registry = file.resolve().parent, _registry(file)
    acts = tuple(one.id for one in _acts(registry)) if registry else ()
    documents = _documents(folder) if (folder / SET).is_file() else ()
    return dictionary(acts or None, documents or None)


def _registry(file: Path) -> Path | None:
    """The registry of acts of the folder that a template belongs to."""
    folders = file.resolve().parents[:3]
    return next((one / ACTS for one in folders if (one / ACTS).is_file()), None)


@lru_cache(maxsize=8)
def _acts(registry: Path) -> tuple[Act, ...]:
    return load_acts(registry)[0]


@lru_cache(maxsize=8)
def _documents(folder: Path) -> tuple[str, ...]:
    found, _ = load_template_set(folder)
    return tuple(name_in_set(one.id) for one in found.documents) if found else ()


def _of_sets(path: Path) -> Iterator[Problem]:
    for one in sorted(path.rglob(SET)):
        yield from _of_set(one.parent)
    for registry in sorted(path.rglob(ACTS)):
        yield from load_acts(registry, shown_as=str(registry), day=today())[1]


def _of_set(folder: Path) -> Iterator[Problem]:
    file = folder.resolve() / SET
    found, problems = load_template_set(file.parent, shown_as=str(folder / SET))
    yield from problems
    for spec in found.documents if found else ():
        for problem in unknown_fields(spec):
            yield problem.within(str(folder / SET))
