"""PDFs come from LibreOffice, in batches: whole or not at all, whatever single documents do."""

import os
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.documents.office import runs, stand_in
from tests.documents.word import with_members, word
from workflows.documents import office, pdf
from workflows.documents.pdf import PdfSettings, convert_to_pdf, is_pdf_a, outdated_pdfs
from workflows.documents.pdf_ledger import LEDGER
from workflows.problems import Problem

type UseOffice = Callable[[str], Path]

# Uncompressed, so that a stand-in finds it.
MARK = "word/mark.txt"
BAD = with_members(word("Приказ"), {MARK: b"BAD"})
HANGS = with_members(word("Приказ"), {MARK: b"HANGS"})
GOOD = word("Приказ")


@pytest.fixture
def use_office(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> UseOffice:
    """Put a stand-in in LibreOffice's place; gives the folder where its starts are counted."""

    def use(on_file: str) -> Path:
        folder = tmp_path_factory.mktemp("office")
        program = stand_in(folder, on_file)
        monkeypatch.setattr(pdf, "find_libreoffice", lambda: program)
        return folder

    return use


def written(folder: Path, *contents: bytes) -> list[Path]:
    files = []
    for number, content in enumerate(contents):
        file = folder / f"папка {number}" / "Приказ.docx"
        file.parent.mkdir()
        file.write_bytes(content)
        files.append(file)
    return files


def codes(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(one.code, one.place.file) for one in problems if one.code != "T506"]


def test_without_libreoffice_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "_PROGRAMS", ())
    monkeypatch.setattr(office, "_USUAL_PLACES", ())
    made = convert_to_pdf(written(tmp_path, GOOD, GOOD))
    assert [one.code for one in made.problems] == ["T501"]
    assert "libreoffice.org" in made.problems[0].hint
    assert convert_to_pdf([]).problems == []


@pytest.mark.parametrize("then", ["exit 1", "continue"], ids=["stops at it", "goes on after it"])
def test_one_bad_file_does_not_take_the_batch_along(
    tmp_path: Path, use_office: UseOffice, then: str
) -> None:
    use_office(f'if grep -aq BAD "$one"; then {then}; fi; make "$one"')
    files = written(tmp_path, GOOD, BAD, GOOD)
    made = convert_to_pdf(files)
    assert sorted(made.made) == [files[0], files[2]]
    assert made.made[files[2]] == files[2].with_suffix(".pdf")
    assert codes(made.problems) == [("T502", str(files[1]))]


def test_a_file_that_is_no_word_document_never_reaches_libreoffice(
    tmp_path: Path, use_office: UseOffice
) -> None:
    folder = use_office('make "$one"')
    files = written(tmp_path, b"just text", GOOD[:2000])
    made = convert_to_pdf([*files, tmp_path / "нет.docx"])
    assert codes(made.problems) == [
        ("T503", str(files[0])),
        ("T503", str(files[1])),
        ("T207", str(tmp_path / "нет.docx")),
    ]
    assert not (folder / "runs").exists()


def test_a_hanging_libreoffice_is_stopped_with_its_children(
    tmp_path: Path, use_office: UseOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "STALLED_SECONDS", 2.0)
    folder = use_office(
        'if grep -aq HANGS "$one"; then sleep 300 & echo $! > "' + "${0%/*}/child" + '"; wait; fi\n'
        'make "$one"'
    )
    files = written(tmp_path, GOOD, HANGS, GOOD)
    made = convert_to_pdf(files)
    assert sorted(made.made) == [files[0], files[2]]
    assert codes(made.problems) == [("T505", str(files[1]))]
    assert_gone(int((folder / "child").read_text()))


def assert_gone(process: int) -> None:
    """Ended, even if nobody has collected it yet."""
    for _ in range(100):
        try:
            state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return
        if state == "Z":
            return
        time.sleep(0.05)
    pytest.fail(f"process {process} is still there ({state})")


def test_a_libreoffice_that_does_not_work_is_told_once(
    tmp_path: Path, use_office: UseOffice
) -> None:
    folder = use_office("exit 1")
    made = convert_to_pdf(written(tmp_path, *[GOOD] * 5))
    assert [one.code for one in made.problems if one.code != "T506"] == ["T504"]
    assert runs(folder) == 2


def test_a_part_of_a_pdf_is_never_put_in_place(tmp_path: Path, use_office: UseOffice) -> None:
    use_office(
        'case "$one" in *.txt) make "$one";; *) printf "%%PDF-1.7 half" > "${one%.docx}.pdf";; esac'
    )
    files = written(tmp_path, GOOD)
    made = convert_to_pdf(files)
    assert codes(made.problems) == [("T502", str(files[0]))]
    assert list(files[0].parent.iterdir()) == [files[0]]


@pytest.fixture
def hears_ctrl_c() -> Iterator[None]:
    """A shell starts what it runs in the background deaf to Ctrl-C, and so these tests."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("hears_ctrl_c")
def test_an_interrupted_run_ends_libreoffice_and_leaves_whole_files(
    tmp_path: Path, use_office: UseOffice
) -> None:
    folder = use_office(
        'if grep -aq HANGS "$one"; then printf "%%PDF-1.7 half" > "${one%.docx}.pdf"\n'
        'echo $$ > "${0%/*}/child"; sleep 300; fi\nmake "$one"'
    )
    files = written(tmp_path, GOOD, HANGS)

    def press() -> None:
        while not (folder / "child").is_file() or not (folder / "child").read_text():
            time.sleep(0.02)
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)

    threading.Thread(target=press, daemon=True).start()
    with pytest.raises(KeyboardInterrupt):
        convert_to_pdf(files)
    assert_gone(int((folder / "child").read_text()))
    assert not files[1].with_suffix(".pdf").exists()
    assert list(tmp_path.rglob("*.part")) == []


def test_a_pdf_of_an_unchanged_document_is_not_made_again(
    tmp_path: Path, use_office: UseOffice
) -> None:
    folder = use_office('make "$one"')
    files = written(tmp_path, GOOD, GOOD)
    convert_to_pdf(files)
    os.utime(files[0])  # a later time, the same words
    again = convert_to_pdf(files)
    assert (len(again.made), len(again.unchanged), runs(folder)) == (0, 2, 1)
    files[1].write_bytes(word("Приказ изменён"))
    changed = convert_to_pdf(files)
    assert (list(changed.made), list(changed.unchanged)) == ([files[1]], [files[0]])


def test_a_pdf_of_an_earlier_version_is_told(tmp_path: Path, use_office: UseOffice) -> None:
    use_office('make "$one"')
    files = written(tmp_path, GOOD, GOOD, GOOD)
    convert_to_pdf(files[:2])
    files[2].with_suffix(".pdf").write_bytes(b"%PDF scan")
    for one in files[1:]:
        one.write_bytes(word("Приказ изменён"))
    told = outdated_pdfs(files)
    assert codes(told) == [("T511", str(files[1].with_suffix(".pdf")))]


def test_another_form_of_the_same_document_is_made(tmp_path: Path, use_office: UseOffice) -> None:
    use_office('printf "%%PDF-1.7 <pdfaid:part>2\\n%%%%EOF\\n" > "${one%.docx}.pdf"')
    files = written(tmp_path, GOOD)
    convert_to_pdf(files)
    assert list(convert_to_pdf(files, PdfSettings(pdf_a=True)).made) == files


def test_a_scan_beside_the_document_is_kept(tmp_path: Path, use_office: UseOffice) -> None:
    use_office('make "$one"')
    files = written(tmp_path, GOOD)
    scan = files[0].with_suffix(".pdf")
    scan.write_bytes(b"%PDF signed")
    made = convert_to_pdf(files)
    assert codes(made.problems) == [("T508", str(scan))]
    assert scan.read_bytes() == b"%PDF signed"
    assert list(convert_to_pdf(files, PdfSettings(overwrite=True)).made) == files
    scan.write_bytes(b"%PDF signed later")
    assert codes(convert_to_pdf(files).problems) == [("T508", str(scan))]


def test_a_damaged_ledger_protects_what_lies_there(tmp_path: Path, use_office: UseOffice) -> None:
    use_office('make "$one"')
    files = written(tmp_path, GOOD)
    convert_to_pdf(files)
    (files[0].parent / LEDGER).write_text("[1, 2")
    assert [one.code for one in convert_to_pdf(files).problems] == ["T508"]


def test_documents_of_one_name_do_not_overwrite_each_other_in_one_folder(
    tmp_path: Path, use_office: UseOffice
) -> None:
    use_office('make "$one"')
    files = written(tmp_path, GOOD, GOOD)
    made = convert_to_pdf(files, PdfSettings(folder=tmp_path / "архив"))
    assert made.made == {files[0]: tmp_path / "архив" / "Приказ.pdf"}
    assert codes(made.problems) == [("T510", str(files[1]))]


def test_a_pdf_that_does_not_keep_pdf_a_is_refused(tmp_path: Path, use_office: UseOffice) -> None:
    use_office('make "$one"')
    files = written(tmp_path, GOOD)
    made = convert_to_pdf(files, PdfSettings(pdf_a=True))
    assert codes(made.problems) == [("T509", str(files[0]))]
    assert not files[0].with_suffix(".pdf").exists()


def test_many_files_are_shared_between_instances(
    tmp_path: Path, use_office: UseOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "_processors", lambda: 3)
    folder = use_office('make "$one"')
    done: list[int] = []
    files = written(tmp_path, *[GOOD] * 20)
    made = convert_to_pdf(files, PdfSettings(on_file=done.append))
    assert (len(made.made), runs(folder), sum(done)) == (20, 3, 20)


needs_libreoffice = pytest.mark.skipif(
    office.find_libreoffice() is None, reason="LibreOffice is not installed"
)


@pytest.mark.slow
@needs_libreoffice
def test_libreoffice_makes_pdf_a_whatever_the_files_are_called(tmp_path: Path) -> None:
    names = ["Приказ № 1.2 (копия)", "д" * 120, "100% «готово» & 'так' #1"]
    files = [tmp_path / f"{name}.docx" for name in names]
    for file in files:
        file.write_bytes(word("Приказ № 5"))
    made = convert_to_pdf(files, PdfSettings(pdf_a=True))
    assert codes(made.problems) == []
    assert [made.made[one].stem for one in files] == names
    content = made.made[files[0]].read_bytes()
    assert is_pdf_a(content)
    assert b"<pdfaid:part>2</pdfaid:part>" in content
    assert {"yes"} == _embedded(made.made[files[0]])


def _embedded(file: Path) -> set[str]:
    """What poppler says of each font: whether it is inside."""
    if shutil.which("pdffonts") is None:
        return {"yes"}
    shown = subprocess.run(["pdffonts", file], capture_output=True, text=True, check=True).stdout
    return {line.split()[-5] for line in shown.splitlines()[2:]}
