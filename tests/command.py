"""The command, called in this process: what it prints on its two streams, and its status."""

from click.testing import CliRunner, Result

from perfxl.cli import cli


def invoke(*words: object) -> Result:
    """Run the command with these words, be they paths or numbers."""
    return CliRunner().invoke(cli, list(map(str, words)))
