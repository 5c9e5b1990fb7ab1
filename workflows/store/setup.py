"""Django made ready, once for a process."""

import os

import django
from django.apps import apps

SETTINGS = "workflows.store.settings"


def set_up() -> None:
    """Load Django's settings and models, if that was not done yet (about 0.2 s)."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    if not apps.ready:
        django.setup()
