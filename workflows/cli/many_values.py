"""Options that take several values in a row: ``--organisation a b c``."""

from collections.abc import Iterator

import click
from typer.core import TyperCommand


class ManyValuesCommand(TyperCommand):
    """A command without arguments whose repeatable options may be given once with all values."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Repeat the option before each of its values, as Click wants it."""
        return super().parse_args(ctx, list(self._repeated(args)))

    def _repeated(self, args: list[str]) -> Iterator[str]:
        repeatable = {
            name
            for option in self.params
            if isinstance(option, click.Option) and option.multiple
            for name in option.opts
        }
        current, taken = "", 0
        for word in args:
            if word.startswith("-"):
                current, taken = word, 0
            elif current in repeatable:
                taken += 1
                if taken > 1:
                    yield current
            yield word
