"""Importing this makes Django ready, before commands are forked."""

from workflows.store.setup import set_up

set_up()
