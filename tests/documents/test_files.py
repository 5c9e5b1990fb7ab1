"""Files are written whole or not at all."""

import errno
import os
from pathlib import Path

import pytest

from workflows.documents.files import write_atomically


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
