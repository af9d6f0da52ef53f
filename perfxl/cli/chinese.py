"""Help, usage and mistakes of usage in the user's language."""

import sys
from collections.abc import Sequence
from typing import Any

import click

from perfxl.cli.lazily import Commands
from perfxl.cli.terminal import INTERRUPTED, WRONG_USAGE, say


class Several(click.UsageError):
    """Several things wrong with one option, each on a line of its own."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__(lines[0])
        self.further = tuple(lines[1:])


class ChineseHelp:
    """Help in the user's language."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return --help with a Chinese text."""
        option: click.Option | None = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "显示帮助"
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line with a Chinese label."""
        pieces = " ".join(self.collect_usage_pieces(ctx))  # type: ignore[attr-defined]
        pieces = pieces.replace("[OPTIONS]", "[选项]").replace("COMMAND [ARGS]...", "命令 ...")
        formatter.write_usage(ctx.command_path, pieces, prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write options and commands under Chinese headings."""
        records = [record for p in self.get_params(ctx) if (record := p.get_help_record(ctx))]  # type: ignore[attr-defined]
        if records:
            with formatter.section("选项"):
                formatter.write_dl(records)
        if isinstance(self, click.Group) and isinstance(self.commands, Commands):
            sentences = self.commands.sentences
            with formatter.section("命令"):
                formatter.write_dl([(name, sentences[name]) for name in self.list_commands(ctx)])


class ChineseCommand(ChineseHelp, click.Command):
    """A command whose help is Chinese."""


class ChineseGroup(ChineseHelp, click.Group):
    """A group of commands that says in Chinese what is wrong with a command line, and what was perhaps meant."""

    command_class = ChineseCommand

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run the command; wrong usage ends with status 2, an interruption with 130."""
        try:
            status = super().main(*args, **extra | {"standalone_mode": False})
        except click.exceptions.NoArgsIsHelpError as asked:
            click.echo(asked.ctx.get_help() if asked.ctx else "", err=True)
            sys.exit(WRONG_USAGE)
        except click.ClickException as problem:
            for line in _said(problem, self):
                say(line, err=True)
            sys.exit(WRONG_USAGE)
        except click.Abort:
            say("已中断。", err=True)
            sys.exit(INTERRUPTED)
        sys.exit(status if isinstance(status, int) else 0)


def _said(problem: click.ClickException, group: click.Group) -> list[str]:
    """Return a mistake of usage as a sentence, with the usage line and where help is."""
    context = problem.ctx if isinstance(problem, click.UsageError) else None
    sentence = f"用法有误：{_sentence(problem, group)}"
    if context is None:
        return [sentence]
    further = problem.further if isinstance(problem, Several) else ()
    return [*context.get_usage().splitlines(), sentence, *further, f"加 -h 看说明：{context.command_path} -h"]


def _sentence(problem: click.ClickException, group: click.Group) -> str:
    match problem:
        case click.NoSuchOption(option_name=name, possibilities=possible):
            return f"没有“{name}”这个选项{_perhaps(possible or ())}"
        case click.MissingParameter(param=click.Parameter() as parameter):
            return f"缺少{_label(parameter)}。"
        case click.BadOptionUsage(option_name=name):
            return f"选项“{name}”后面要有一个值，没有值的选项后面不能有值。"
        case click.BadParameter(param=click.Parameter() as parameter):
            return f"{_label(parameter)}不能这样写{_allowed(parameter)}。"
    if not isinstance(problem, click.UsageError):
        return problem.message
    context = problem.ctx
    if context is not None and context.command is group and problem.message.startswith("No such command"):
        from difflib import get_close_matches

        name = problem.message.split("'")[1]
        return f"没有“{name}”这个命令{_perhaps(get_close_matches(name, group.commands))}"
    if problem.message.startswith("Got unexpected extra"):
        return "多出了不认识的参数；名称里有空格时请用引号括起来。"
    return problem.message


def _perhaps(meant: Sequence[str]) -> str:
    return f"，是不是“{'”或“'.join(sorted(meant))}”？" if meant else "。"


def _label(parameter: click.Parameter) -> str:
    name = parameter.opts[-1] if isinstance(parameter, click.Option) else parameter.metavar or ""
    return f"“{name.removesuffix('...')}”"


def _allowed(parameter: click.Parameter) -> str:
    kind = parameter.type
    if isinstance(kind, click.Choice):
        return f"，可以写{'、'.join(map(str, kind.choices))}"
    if isinstance(kind, click.IntRange):
        return f"，要写不小于{kind.min}的整数" if kind.min is not None else "，要写整数"
    if isinstance(kind, click.FloatRange):
        return f"，要写{'大于' if kind.min_open else '不小于'}{kind.min}的数" if kind.min is not None else "，要写数"
    return ""
