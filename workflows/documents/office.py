"""LibreOffice as a program: found, given a profile of its own, run, stopped when it hangs."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

_PROGRAMS = ("soffice", "libreoffice")
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
)
# A document takes a tenth of a second, a start one or two; a busy machine gets thirty times that.
STALLED_SECONDS = 60.0
_POLL_SECONDS = 0.05
_TO_DIE_SECONDS = 10


def find_libreoffice() -> str | None:
    """The program that converts; None when it is not installed."""
    found = (shutil.which(name) for name in _PROGRAMS)
    usual = (place for place in _USUAL_PLACES if Path(place).is_file())
    return next((one for one in (*found, *usual) if one), None)


@dataclass(frozen=True, slots=True)
class Office:
    """LibreOffice with a profile of its own: two runs in one profile refuse to start.

    Attributes:
        program: see ``find_libreoffice``.
        home: an empty folder of its own; the profile is kept there from run to run.
        filter: the export filter with its options, as ``--convert-to`` takes it.
        fonts: font → the one that stands in for it.
        stop: once set, the run is stopped.
    """

    program: str
    home: Path
    filter: str = "pdf"
    fonts: Mapping[str, str] = field(default_factory=dict)
    stop: threading.Event = field(default_factory=threading.Event)

    def prepare(self) -> None:
        """Write the profile's settings: fonts, and nothing fetched or run by a document."""
        user = self.home / "profile" / "user"
        user.mkdir(parents=True, exist_ok=True)
        text = _settings(self.fonts)
        (user / "registrymodifications.xcu").write_text(text, encoding="utf-8")

    def convert(
        self, files: Sequence[Path], folder: Path, on_file: Callable[[int], None]
    ) -> "Ended":
        """Convert files into a folder; what came of it lies there, whatever the run returns.

        Args:
            files: their names must differ.
            folder: for the results.
            on_file: told how many more results there are.
        """
        process = self._started(files, folder)
        try:
            return self._watched(process, folder, on_file)
        finally:
            # A crash leaves children behind, an exception the program itself.
            _kill(process)

    def _started(self, files: Sequence[Path], folder: Path) -> "subprocess.Popen[bytes]":
        command = [
            self.program,
            f"-env:UserInstallation={(self.home / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--convert-to",
            self.filter,
            "--outdir",
            str(folder),
            *(str(one) for one in files),
        ]
        # A group of its own can be ended with all its children, and Ctrl-C reaches us first.
        return subprocess.Popen(  # noqa: S603 — a program found on this machine, our own file names
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "HOME": str(self.home)},
            start_new_session=True,
        )

    def _watched(
        self, process: "subprocess.Popen[bytes]", folder: Path, on_file: Callable[[int], None]
    ) -> "Ended":
        seen, since = 0, time.monotonic()
        while process.poll() is None:
            count = sum(1 for one in folder.iterdir() if one.suffix == ".pdf")
            if count > seen:
                on_file(count - seen)
                seen, since = count, time.monotonic()
            if self.stop.wait(_POLL_SECONDS):
                return Ended(stalled=False)
            if time.monotonic() - since > STALLED_SECONDS:
                return Ended(stalled=True)
        on_file(sum(1 for one in folder.iterdir() if one.suffix == ".pdf") - seen)
        return Ended(stalled=False)


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended; ``stalled``: nothing came for too long, so it was stopped."""

    stalled: bool


def _kill(process: "subprocess.Popen[bytes]") -> None:
    """End the program and all it has started."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(  # noqa: S603 — a number, not words
                ["taskkill", "/T", "/F", "/PID", str(process.pid)],  # noqa: S607 — Windows' own
                capture_output=True,
                check=False,
            )
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait(_TO_DIE_SECONDS)


_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
    'xmlns:xs="http://www.w3.org/2001/XMLSchema">\n'
)
_COMMON = "/org.openoffice.Office.Common"
# A document is only drawn: no macro runs, nothing is fetched, no question is asked.
_CAREFUL = (
    (f"{_COMMON}/Security/Scripting", "DisableMacrosExecution", "true"),
    (f"{_COMMON}/Security/Scripting", "MacroSecurityLevel", "3"),
    (f"{_COMMON}/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    (f"{_COMMON}/Security/Scripting", "DisableActiveContent", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Setup/Office", "ooSetupInstCompleted", "true"),
)


def _settings(fonts: Mapping[str, str]) -> str:
    lines = [_item(*one) for one in _CAREFUL]
    if fonts:
        lines.append(_item(f"{_COMMON}/Font/Substitution", "Replacement", "true"))
    for number, (font, other) in enumerate(sorted(fonts.items())):
        values = (
            ("ReplaceFont", font),
            ("SubstituteFont", other),
            ("Always", "true"),
            ("OnScreenOnly", "false"),
        )
        lines.append(
            f'<item oor:path="{_COMMON}/Font/Substitution/FontPairs">'
            f'<node oor:name="_{number}" oor:op="replace">'
            + "".join(_property(*one) for one in values)
            + "</node></item>"
        )
    return _HEAD + "\n".join(lines) + "\n</oor:items>\n"


def _item(path: str, name: str, value: str) -> str:
    return f'<item oor:path="{path}">{_property(name, value)}</item>'


def _property(name: str, value: str) -> str:
    return f'<prop oor:name="{name}" oor:op="fuse"><value>{escape(value)}</value></prop>'
