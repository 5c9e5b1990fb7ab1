"""Secret addresses of calendars; the token itself is never kept."""

from datetime import datetime

from workflows.store import orm
from workflows.store.faults import said_plainly
from workflows.store.transactions import writing


def add_feed(organisation: str, token_sha256: str, instant: datetime) -> None:
    """A further address of an organisation's calendar."""
    with writing():
        orm.Feed.objects.create(
            organisation_id=organisation, token_sha256=token_sha256, created=instant
        )


def revoke_feeds(organisation: str, instant: datetime) -> int:
    """Let no address of an organisation work any more; returns how many did."""
    with writing():
        rows = orm.Feed.objects.filter(organisation=organisation, revoked=None)
        return rows.update(revoked=instant)


def feed_owner(token_sha256: str) -> str | None:
    """Whose calendar a token opens; None for one that is unknown or revoked."""
    with said_plainly():
        rows = orm.Feed.objects.filter(token_sha256=token_sha256, revoked=None)
        return rows.values_list("organisation_id", flat=True).first()
