"""Commands that are loaded when they are run: to say what there is takes no more than a table."""

from collections.abc import Iterator, Mapping, MutableMapping
from importlib import import_module

import click


class Commands(MutableMapping[str, click.Command]):
    """Commands by name, each from its place `module:function`; `sentences` says of each what it does."""

    def __init__(self, table: Mapping[str, tuple[str, str]]) -> None:
        self.places = {name: place for name, (place, _) in table.items()}
        self.sentences = {name: sentence for name, (_, sentence) in table.items()}
        self._loaded: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        """Return a command, loaded, with its sentence as its help."""
        if name not in self._loaded:
            module, _, function = self.places[name].partition(":")
            command: click.Command = getattr(import_module(module), function)
            command.help = self.sentences[name]
            self._loaded[name] = command
        return self._loaded[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        """Add a command that is there already."""
        self.sentences[name], self._loaded[name] = command.help or "", command

    def __delitem__(self, name: str) -> None:
        """Take a command away."""
        del self.sentences[name]

    def __iter__(self) -> Iterator[str]:
        """Return the names."""
        return iter(self.sentences)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.sentences)
