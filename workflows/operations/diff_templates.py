"""Compare two Word templates, or two editions of a set, document by document."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from workflows.documents.document_diff import DocumentDiff, compare_documents
from workflows.documents.plain_text import plain_text
from workflows.documents.word_changes import likeness
from workflows.model.templates import DocumentSpec
from workflows.operations.find_edition import Edition, find_edition
from workflows.problems import Place, Problem, ProblemsFoundError, in_order

# Another id and another file name, but so much of the words: the document was renamed.
_RENAMED = 0.6


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One key of ``set.yaml`` that differs; ``name`` is the key."""

    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """A document that was added, removed, renamed, changed.

    Attributes:
        change: added, removed, renamed, changed.
        title: of the document, or the name of the file.
        old_file, new_file: its Word file; empty where there is none.
        fields: what ``set.yaml`` says of it otherwise.
        diff: what its Word file says or looks otherwise; None where there is only one.
    """

    change: str
    title: str
    old_file: str
    new_file: str
    fields: tuple[FieldChange, ...] = ()
    diff: DocumentDiff | None = None


@dataclass(frozen=True, slots=True)
class TemplatesDiff:
    """Two templates or editions and all that differs.

    Attributes:
        old, new: how the two are called.
        documents: those that differ, in the new edition's order.
        unchanged: how many do not.
        fields: what ``set.yaml`` says of the set itself otherwise.
        problems: files that cannot be compared.
    """

    old: str
    new: str
    documents: tuple[DocumentChange, ...] = ()
    unchanged: int = 0
    fields: tuple[FieldChange, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def none(self) -> bool:
        """Whether nothing differs."""
        return not (self.documents or self.fields)


def diff_templates(old: str, new: str) -> TemplatesDiff:
    """Compare two files, or two editions by their names or folders.

    Raises:
        ProblemsFoundError: one is not there, cannot be read, or one is a file and one an edition.
    """
    are_files = [_is_file(name) for name in (old, new)]
    if all(are_files):
        return _of_files(Path(old), Path(new))
    if any(are_files):
        raise ProblemsFoundError([_of_two_kinds(old, new)])
    return _of_editions(find_edition(old), find_edition(new))


def _is_file(name: str) -> bool:
    return Path(name).is_file() or name.lower().endswith(".docx")


def _of_files(old: Path, new: Path) -> TemplatesDiff:
    found = _compared(old, new, str(old), str(new))
    if found.none:
        return TemplatesDiff(str(old), str(new), unchanged=1)
    change = DocumentChange("changed", new.name, str(old), str(new), diff=found)
    return TemplatesDiff(str(old), str(new), (change,))


def _compared(old: Path, new: Path, old_name: str, new_name: str) -> DocumentDiff:
    """Compare two files.

    Raises:
        ProblemsFoundError: one is not there, or is no Word file; it is named.
    """
    before, after = _content(old, old_name), _content(new, new_name)
    if before == after:
        return DocumentDiff()
    return compare_documents(before, after, (old_name, new_name))


def _content(path: Path, name: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ProblemsFoundError([_no_file(name)]) from error


# -- editions --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Paper:
    """A document of an edition: its file, and its entry in ``set.yaml`` if it has one."""

    id: str
    file: Path
    spec: DocumentSpec | None

    @property
    def title(self) -> str:
        return self.spec.title if self.spec else self.file.name


def _of_editions(old: Edition, new: Edition) -> TemplatesDiff:
    before, after = _papers(old), _papers(new)
    pairs = _paired(before, after)
    changes: list[DocumentChange] = []
    problems: list[Problem] = []
    unchanged = 0
    for one, other in pairs:
        try:
            found = _changed(old, new, one, other)
        except ProblemsFoundError as error:
            problems += error.problems
            continue
        unchanged += found is None
        changes += [found] if found else []
    return TemplatesDiff(
        old.shown_as,
        new.shown_as,
        tuple(changes),
        unchanged,
        tuple(_field_changes({"title": old.set.title}, {"title": new.set.title})),
        tuple(in_order(problems)),
    )


def _papers(edition: Edition) -> dict[str, _Paper]:
    """The documents by their ids; Word files that ``set.yaml`` does not name by their own names."""
    found = {
        one.id: _Paper(one.id, edition.folder / one.template, one) for one in edition.set.documents
    }
    known = {one.file.name for one in found.values()}
    for file in sorted(edition.folder.glob("*.docx")):
        if file.name not in known and not file.name.startswith(("~$", ".")):
            found[file.name] = _Paper(file.name, file, None)
    return found


def _paired(
    old: Mapping[str, _Paper], new: Mapping[str, _Paper]
) -> Iterator[tuple[_Paper | None, _Paper | None]]:
    gone = [old[name] for name in old if name not in new]
    for name, paper in new.items():
        if name in old:
            yield old[name], paper
            continue
        former = _former(paper, gone)
        if former is not None:
            gone.remove(former)
        yield former, paper
    yield from ((paper, None) for paper in gone)


def _former(paper: _Paper, gone: Iterable[_Paper]) -> _Paper | None:
    """The document that this one was before it was renamed, if any."""
    words = _words(paper)
    like = {one.id: (likeness(_words(one), words), one) for one in gone if words}
    best = max(like.values(), key=lambda pair: pair[0], default=(0.0, None))
    return best[1] if best[0] >= _RENAMED else None


def _words(paper: _Paper) -> str:
    try:
        return plain_text(paper.file.read_bytes())
    except (OSError, ProblemsFoundError):
        return ""


def _changed(
    old: Edition, new: Edition, one: _Paper | None, other: _Paper | None
) -> DocumentChange | None:
    """What differs of one document; None when nothing does.

    Raises:
        ProblemsFoundError: its file cannot be read.
    """
    if one is None or other is None:
        paper = one or other
        assert paper is not None
        name = paper.file.name
        if one is None:
            return DocumentChange("added", paper.title, "", name)
        return DocumentChange("removed", paper.title, name, "")
    diff = _compared(
        one.file,
        other.file,
        f"{old.shown_as}/{one.file.name}",
        f"{new.shown_as}/{other.file.name}",
    )
    told = tuple(_field_changes(_told(one.spec), _told(other.spec)))
    is_renamed = one.id != other.id or one.file.name != other.file.name
    if diff.none and not told and not is_renamed:
        return None
    change = "renamed" if is_renamed else "changed"
    return DocumentChange(change, other.title, one.file.name, other.file.name, told, diff)


def _told(spec: DocumentSpec | None) -> dict[str, str]:
    """What ``set.yaml`` says of a document, as text; unset keys are empty."""
    if spec is None:
        return {}
    return {one.name: _text(getattr(spec, one.name)) for one in fields(spec)}


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


def _field_changes(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[FieldChange]:
    for name in dict.fromkeys((*old, *new)):
        if old.get(name, "") != new.get(name, ""):
            yield FieldChange(name, old.get(name, ""), new.get(name, ""))


def _no_file(name: str) -> Problem:
    return Problem(
        "T430",
        "сравнить не с чем: такого файла нет или он не читается",
        Place(name),
        "проверьте имя файла и папку",
    )


def _of_two_kinds(old: str, new: str) -> Problem:
    return Problem(
        "T431",
        f"«{old}» и «{new}» — файл и редакция; сравниваются два файла или две редакции",
        hint="назовите два файла .docx или две редакции: mentorship/2026-2027 mentorship/2027-2028",
    )
