"""A hash of everything in the program that has a say in how a document looks."""

import hashlib
from functools import lru_cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable

# What a document is made by: the code and data of ours, and other people's libraries.
_PACKAGES = ("workflows.documents", "workflows.language", "workflows.model")
_LIBRARIES = ("docxtpl", "jinja2", "lxml", "markupsafe", "pymorphy3", "pymorphy3-dicts-ru")
_MORE_LIBRARIES = ("python-docx", "pytrovich", "babel")
_COMPILED = (".pyc", ".mo")


@lru_cache(maxsize=1)
def program_digest() -> str:
    """The hash of the program's files and of its libraries' versions; some 10 ms, once a process.

    A package made by another version of the program is made anew, not taken for unchanged.
    """
    digest = hashlib.sha256()
    for name in (*_LIBRARIES, *_MORE_LIBRARIES):
        digest.update(f"{name}={metadata.version(name)}\n".encode())
    for package in _PACKAGES:
        _add(digest, resources.files(package), package)
    return digest.hexdigest()


def _add(digest: "hashlib._Hash", entry: Traversable, path: str) -> None:
    if entry.is_dir():
        for one in sorted(entry.iterdir(), key=lambda one: one.name):
            if one.name != "__pycache__" and not one.name.endswith(_COMPILED):
                _add(digest, one, f"{path}/{one.name}")
    else:
        digest.update(f"{path}\0".encode())
        digest.update(hashlib.sha256(entry.read_bytes()).digest())
