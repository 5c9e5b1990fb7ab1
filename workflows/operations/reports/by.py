"""What is one row of a report: apart, so that the command line need load nothing else."""

from enum import StrEnum


class By(StrEnum):
    """Whose discipline is told."""

    ORGANISATION = "organisation"
    EXECUTOR = "executor"
    CONTROLLER = "controller"


class CascadeBy(StrEnum):
    """What is one row."""

    ORGANISATION = "organisation"
    MUNICIPALITY = "municipality"
    PROGRAMME = "programme"
