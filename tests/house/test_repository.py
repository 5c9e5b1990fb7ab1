"""What git keeps: no machine's paths, no registry's hosts, codes and pins complete."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name

from tests.house.repository import ROOT, text_of, tracked
from workflows.problems.catalog import AREAS, entries

_CODE = re.compile(r"[A-Z]\d{3}")
_MACHINE_PATH = re.compile(r"(?<![\w.])/(?:root|home/\w+|Users/\w+|work|mnt|opt)/|[A-Z]:\\\\?Users")
# How a package index is named, whichever it is: by a setting, or by the address of its list.
_INDEX = re.compile(r"(?:extra-)?index-url|find-links|https?://[^\s\"']+/simple\b", re.IGNORECASE)
_SETTINGS = ("UV_INDEX_URL", "UV_DEFAULT_INDEX", "UV_INDEX", "PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL")


def test_no_file_names_a_path_of_a_machine() -> None:
    assert _lines_with(_MACHINE_PATH) == []


def test_no_file_names_a_package_registry() -> None:
    assert _lines_with(_INDEX) == []
    urls = " ".join(os.environ.get(name, "") for name in _SETTINGS)
    hosts = set(re.findall(r"//(?:[^/@\s]*@)?([^/:\s]+)", urls))
    found = [(file.name, host) for file in tracked() for host in hosts if host in text_of(file)]
    assert found == []


def test_calendar_holds_data_only() -> None:
    assert [file for file in (ROOT / "calendar").rglob("*") if file.suffix == ".py"] == []


def test_every_code_is_explained_and_every_explanation_is_used() -> None:
    catalog = ROOT / "workflows" / "problems" / "catalog"
    files = [f for f in (ROOT / "workflows").rglob("*.py") if not f.is_relative_to(catalog)]
    used = {code for file in files for code in _codes_in(file)}
    assert used == set(entries())


def test_every_area_of_codes_is_read() -> None:
    folder = ROOT / "workflows" / "problems" / "catalog"
    modules = {file.stem for file in folder.glob("*.py")} - {"__init__", "entry"}
    assert modules == set(AREAS)


def test_every_explanation_says_all_it_has_to() -> None:
    for one in entries().values():
        assert all((one.title, one.why, one.wrong, one.right)), one.code
        assert one.wrong != one.right, one.code


def test_every_package_that_gets_installed_is_pinned_to_its_version() -> None:
    project = tomllib.loads(text_of(ROOT / "pyproject.toml"))
    lines = project["tool"]["uv"]["constraint-dependencies"]
    pins = {canonicalize_name(pin.name): str(pin.specifier) for pin in map(Requirement, lines)}
    assert all(re.fullmatch(r"==[^,*]+", version) for version in pins.values())
    wanted = [
        *project["project"]["dependencies"],
        *[line for extra in project["project"]["optional-dependencies"].values() for line in extra],
        *[line for group in project["dependency-groups"].values() for line in group],
    ]
    closure = _closure([Requirement(line) for line in wanted])
    assert closure == {name: pins.get(name) for name in closure}


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys, workflows.cli.main;"
        "print(*sorted({'django', 'prefect', 'yaml', 'docxtpl', 'pymorphy3'} & sys.modules.keys()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""


def _lines_with(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{file.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for file in tracked()
        if file != Path(__file__)
        for number, line in enumerate(text_of(file).splitlines(), start=1)
        if pattern.search(line)
    ]


def _codes_in(file: Path) -> set[str]:
    """Codes among a module's literals; those in docstrings are not whole literals."""
    return {
        node.value
        for node in ast.walk(ast.parse(text_of(file)))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and _CODE.fullmatch(node.value)
    }


def _closure(wanted: list[Requirement]) -> dict[NormalizedName, str]:
    """All packages that the wanted ones need on this machine, as ``name: ==version``."""
    found: dict[NormalizedName, str] = {}
    queue = [(one, extra) for one in wanted for extra in ("", *one.extras)]
    seen: set[tuple[str, str]] = set()
    while queue:
        one, extra = queue.pop()
        name = canonicalize_name(one.name)
        if (name, extra) in seen or not (one.marker is None or one.marker.evaluate({"extra": ""})):
            continue
        seen.add((name, extra))
        installed = metadata.distribution(name)
        found[name] = f"=={installed.version}"
        for line in installed.requires or ():
            needed = Requirement(line)
            if needed.marker is None or needed.marker.evaluate({"extra": extra}):
                needed.marker = None
                queue += [(needed, also) for also in ("", *needed.extras)]
    return found
