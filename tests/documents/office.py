"""Stand-ins for LibreOffice: small shell programs that are called as it is."""

from pathlib import Path

HEAD = """#!/bin/sh
for one; do [ "$before" = --outdir ] && out="$one"; before="$one"; done
"""
MADE = "%%PDF-1.7\\nPDF\\n%%%%EOF\\n"


def stand_in(folder: Path, on_file: str) -> str:
    """A program that runs ``on_file`` for each document ``$one``; ``make`` writes its PDF."""
    program = folder / "soffice"
    program.write_text(
        f'{HEAD}make() {{ name=$(basename "$1"); printf \'{MADE}\' > "$out/${{name%.*}}.pdf"; }}\n'
        f'echo run >> "{folder}/runs"\n'
        f'for one; do case "$one" in *.docx|*.txt)\n{on_file}\n;; esac; done\n'
    )
    program.chmod(0o755)
    return str(program)


def runs(folder: Path) -> int:
    """How often the stand-in was started."""
    return len((folder / "runs").read_text().splitlines())
