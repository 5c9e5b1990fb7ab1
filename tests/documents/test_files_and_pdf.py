"""Files are written whole or not at all; PDFs come from LibreOffice, in batches."""

import errno
import os
import shutil
from pathlib import Path

import pytest

from tests.documents.word import word
from workflows.documents import pdf
from workflows.documents.files import write_atomically
from workflows.documents.pdf import convert_to_pdf, find_libreoffice


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    target = tmp_path / "Приказ.docx"
    write_atomically(target, b"one")
    write_atomically(target, b"two")
    assert target.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [target]


def test_a_full_disk_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "Приказ.docx"
    target.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match=r"Приказ\.docx") as caught:
        write_atomically(target, b"new")
    assert caught.value.errno == errno.ENOSPC
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_gone_is_told_by_the_documents_name(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"Приказ\.docx"):
        write_atomically(tmp_path / "нет" / "Приказ.docx", b"x")


def test_without_libreoffice_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "_PROGRAMS", ())
    monkeypatch.setattr(pdf, "_USUAL_PLACES", ())
    made = convert_to_pdf([tmp_path / "x.docx"])
    assert [one.code for one in made.problems] == ["T501"]
    assert "libreoffice.org" in made.problems[0].hint
    assert convert_to_pdf([]).problems == []


def test_one_bad_file_does_not_take_the_batch_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stand-in that, like LibreOffice, stops the batch at the file it cannot read."""
    program = tmp_path / "soffice"
    program.write_text(
        '#!/bin/sh\nfor one; do case "$one" in *.docx)\n'
        'grep -q bad "$one" && exit 1\necho PDF > "${one%.docx}.pdf";; esac; done\n'
    )
    program.chmod(0o755)
    monkeypatch.setattr(pdf, "find_libreoffice", lambda: str(program))
    files = [tmp_path / folder / "Приказ.docx" for folder in ("а", "б", "в")]
    for file, text in zip(files, ("good", "bad", "good"), strict=True):
        file.parent.mkdir()
        file.write_text(text)
    made = convert_to_pdf(files)
    assert sorted(made.made) == [files[0], files[2]]
    assert made.made[files[2]] == tmp_path / "в" / "Приказ.pdf"
    assert [(one.code, one.place.file) for one in made.problems] == [("T502", str(files[1]))]


@pytest.mark.slow
@pytest.mark.skipif(find_libreoffice() is None, reason="LibreOffice is not installed")
def test_libreoffice_makes_pdfs_beside_the_documents(tmp_path: Path) -> None:
    files = [tmp_path / "Приказ 1.docx", tmp_path / "Приказ 2.docx"]
    for file in files:
        file.write_bytes(word("Приказ № 5"))
    made = convert_to_pdf(files)
    assert made.problems == []
    assert all(made.made[one].read_bytes().startswith(b"%PDF") for one in files)
    assert len(list(tmp_path.iterdir())) == 4
    assert shutil.which("soffice") or made.made
