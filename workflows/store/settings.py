"""Django's settings; which database is used is set by ``connect()``, for tools by the environment.

Without ``VESHKA_DATABASE`` the address is SQLite in memory: what tests and the type checker need.
"""

import os

from workflows.store.address import MEMORY, read_address

DATABASES = {"default": read_address(os.environ.get("VESHKA_DATABASE") or MEMORY).settings}
INSTALLED_APPS = ["workflows.store"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "ru"
# The program's own logging is not Django's to set up.
LOGGING_CONFIG = None
