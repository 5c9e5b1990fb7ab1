"""What may go wrong on the way to a PDF, in the words of who reads it."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from workflows.documents.fonts import Substitute
from workflows.problems import Place, Problem, Severity


def not_installed() -> Problem:
    """LibreOffice is missing."""
    return Problem(
        "T501",
        "PDF не сделать: на компьютере нет LibreOffice",
        Place(),
        "установите LibreOffice (libreoffice.org; в Linux: пакет libreoffice-writer) и повторите; "
        "документы Word готовы",
    )


def not_converted(file: Path) -> Problem:
    """LibreOffice gave nothing for a document, twice."""
    return Problem(
        "T502",
        "LibreOffice не сделал PDF из этого документа",
        Place(str(file)),
        "откройте документ и сохраните как PDF вручную; сам документ Word готов",
    )


def not_word(file: Path) -> Problem:
    """A file that is only called a document."""
    return Problem(
        "T503",
        "это не документ Word (.docx) или он повреждён; PDF из него не делается",
        Place(str(file)),
        "откройте файл в Word и сохраните как «Документ Word (*.docx)» без пароля",
    )


def does_not_start() -> Problem:
    """LibreOffice cannot convert even one word."""
    return Problem(
        "T504",
        "LibreOffice установлен, но не работает: не сделал PDF даже из одного слова",
        Place(),
        "откройте LibreOffice сами и закройте его окна с вопросами или переустановите его "
        "(в Linux нужен пакет libreoffice-writer); документы Word готовы",
    )


def hung(file: Path) -> Problem:
    """LibreOffice was stopped at a document."""
    return Problem(
        "T505",
        "LibreOffice завис на этом документе и остановлен",
        Place(str(file)),
        "откройте документ в Word: возможно, в нём огромная таблица или рисунок; остальные сделаны",
    )


def replaced_fonts(replaced: Mapping[str, Substitute | None]) -> Iterator[Problem]:
    """One finding for all fonts that this computer lacks; none when it has them all."""
    if not replaced:
        return
    widths = all(one is not None and one.same_widths for one in replaced.values())
    end = (
        "буквы той же ширины, строки остаются на местах"
        if widths
        else "строки могут перенестись иначе, чем в Word"
    )
    shown = ", ".join(_replacement(font, one) for font, one in replaced.items())
    yield Problem(
        "T506",
        f"в PDF заменены шрифты, которых нет на этом компьютере: {shown}; {end}",
        Place(),
        "если PDF должен выглядеть как в Word, установите эти шрифты и сделайте его заново",
        severity=Severity.NOTE if widths else Severity.WARNING,
    )


def _replacement(font: str, one: Substitute | None) -> str:
    return f"{font} → {one.name if one else 'какой найдётся'}"


def not_written(file: Path, error: OSError) -> Problem:
    """The disk refuses."""
    return Problem(
        "T507",
        f"файл не записывается: {error.strerror}",
        Place(str(file)),
        "проверьте папку, право записи и свободное место; прежний PDF не тронут",
    )


def kept(file: Path) -> Problem:
    """A PDF that somebody else has put there."""
    return Problem(
        "T508",
        "этот PDF сделан не здесь или изменён (может быть, скан с подписью) и не перезаписан",
        Place(str(file)),
        "переименуйте его или добавьте ключ --overwrite",
        severity=Severity.WARNING,
    )


def not_pdf_a(file: Path) -> Problem:
    """The result does not keep what PDF/A promises."""
    return Problem(
        "T509",
        "получившийся PDF не отвечает PDF/A: не все шрифты вложены",
        Place(str(file)),
        "замените в документе редкие шрифты на Times New Roman и повторите "
        "или сделайте обычный PDF без ключа --pdf-a",
    )


def same_name(file: Path, other: Path) -> Problem:
    """Two documents whose PDFs would be one file."""
    return Problem(
        "T510",
        f"PDF этого документа назывался бы так же, как у {other}",
        Place(str(file)),
        "переименуйте один из документов или сделайте PDF рядом с ними, без ключа --output",
    )


def outdated(file: Path) -> Problem:
    """A PDF whose document has changed since."""
    return Problem(
        "T511",
        "этот PDF сделан из прежней версии документа",
        Place(str(file)),
        "не печатайте его: повторите команду с ключом --pdf или удалите его",
        severity=Severity.WARNING,
    )


def unreadable(file: Path, error: OSError) -> Problem:
    """No such file, or no right to it."""
    reason = "такого файла нет" if isinstance(error, FileNotFoundError) else "файл не читается"
    return Problem(
        "T207",
        reason,
        Place(str(file)),
        "проверьте имя файла и папку; файл .docx или папку пишут полностью",
    )
