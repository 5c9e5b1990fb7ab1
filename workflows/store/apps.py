"""How Django knows this package."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """The one application of the store."""

    name = "workflows.store"
    label = "store"
    verbose_name = "Вешка"
