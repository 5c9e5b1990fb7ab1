"""What veshka.toml says of mail is checked before anything is done."""

from datetime import time
from pathlib import Path

import pytest

from workflows.model.notices import QuietHours
from workflows.problems import ProblemsFoundError
from workflows.workspace import Workspace, read_workspace


def _read(folder: Path, text: str) -> Workspace:
    (folder / "veshka.toml").write_text(text, encoding="utf-8")
    return read_workspace(folder)


def _codes(folder: Path, text: str) -> list[str]:
    with pytest.raises(ProblemsFoundError) as raised:
        _read(folder, text)
    return [one.code for one in raised.value.problems]


def test_without_a_mail_section_there_is_no_mail(tmp_path: Path) -> None:
    workspace = _read(tmp_path, "")
    assert workspace.mail is None
    assert workspace.notices.quiet == QuietHours(time(20), time(8))


def test_mail_is_encrypted_unless_told_otherwise(tmp_path: Path) -> None:
    mail = _read(tmp_path, '[mail]\nhost = "smtp.example.ru"\nfrom = "a@example.ru"').mail
    assert mail is not None
    assert (mail.port, mail.starttls, mail.tls) == (587, True, False)
    mail = _read(tmp_path, '[mail]\nhost = "h"\nfrom = "a@example.ru"\ntls = true').mail
    assert mail is not None
    assert (mail.port, mail.starttls, mail.tls) == (465, False, True)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("mail = 1", ["M101"]),
        ("[mail]", ["M101", "M101"]),
        ('[mail]\nhost = "h"\nfrom = "a@b.ru"\npassword = "secret"', ["M101"]),
        ('[mail]\nhost = "h"\nfrom = "a@b.ru\\nBcc: c@d.ru"', ["M101"]),
        ('[mail]\nhost = "h"\nfrom = "a@b.ru"\nport = true', ["M101"]),
        ('[mail]\nhost = "h"\nfrom = "a@b.ru"\ntls = true\nstarttls = true', ["M101"]),
        ('[mail]\nhost = "h"\nfrom = "a@b.ru"\nuser = "u"', ["M101"]),
        (
            '[mail]\nhost = "h"\nfrom = "a@b.ru"\nuser = "u"\npassword_env = "P"\nstarttls = false',
            ["M103"],
        ),
        ("[notices]\nlead_days = 11\nweekly_day = 8", ["M101", "M101"]),
        ('[mail]\nport = 0\n[notices]\nquiet = "ночью"', ["M101"] * 4),
    ],
)
def test_wrong_settings_are_told_all_at_once(tmp_path: Path, text: str, codes: list[str]) -> None:
    assert _codes(tmp_path, text) == codes


def test_a_password_in_the_settings_is_never_shown(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFoundError) as raised:
        _read(tmp_path, '[mail]\nhost = "h"\nfrom = "a@b.ru"\npassword = "s3cret"')
    assert "s3cret" not in str(raised.value.problems)


def test_a_server_on_this_computer_may_do_without_encryption(tmp_path: Path) -> None:
    text = '[mail]\nhost = "localhost"\nfrom = "a@b.ru"\nuser = "u"\npassword_env = "P"\n'
    assert _read(tmp_path, text + "starttls = false").mail is not None


@pytest.mark.parametrize("written", ['"2026/2027"', "26", "true", "2026.5"])
def test_a_school_year_is_the_year_in_which_it_begins(tmp_path: Path, written: str) -> None:
    assert _read(tmp_path, "school_year = 2026").school_year == 2026
    assert _codes(tmp_path, f"school_year = {written}") == ["W107"]
