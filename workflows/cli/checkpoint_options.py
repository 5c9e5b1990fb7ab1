"""Which checkpoint is meant, as typed: the options that its commands share."""

from typing import Annotated

import typer

OrganisationOption = Annotated[
    str, typer.Option("--organisation", metavar="КОД", help="Код организации.")
]
RoadmapOption = Annotated[
    str, typer.Option("--roadmap", metavar="КАРТА", help="Дорожная карта: khakassia-2020.")
]
ItemOption = Annotated[str, typer.Option("--item", metavar="ПУНКТ", help="Мероприятие: 4.1.")]
OccurrenceOption = Annotated[
    str,
    typer.Option("--occurrence", metavar="ПОВТОР", help="Который срок мероприятия: 2020-Q4."),
]
DateOption = Annotated[
    str | None, typer.Option("--date", metavar="ДАТА", help="Когда (по умолчанию сегодня).")
]
PlanOption = Annotated[
    int | None,
    typer.Option("--plan", metavar="НОМЕР", help="Который план, если по карте их несколько."),
]
