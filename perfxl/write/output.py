"""A file that appears whole or not at all; one that somebody changed is kept."""

import errno
import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from time import sleep

from xlsxwriter.exceptions import FileCreateError

from perfxl.write.seal import is_untouched

NOT_KNOWN = (errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)
"""How shares refuse to write through; what was written is there all the same."""
PAUSES = (0.05, 0.1, 0.2, 0.4)
"""Seconds to wait before a refused step is tried again."""


class OutputError(Exception):
    """The output could not be written; the message says why, `remedy` what to do."""

    def __init__(self, why: str, remedy: str) -> None:
        super().__init__(why)
        self.remedy = remedy


def place(build: Callable[[Path], None], output: Path, *, keep_edited: bool = True) -> Path | None:
    """Let `build` write a sealed workbook beside `output`, and put it there in one step.

    An older output that somebody changed is renamed when the new one is whole, and its new name returned; unless not
    `keep_edited`.

    Raises:
        OutputError: the folder or the disk refuses, or no file stands at `output`; what stands there is untouched.
    """
    partial = partial_of(output)
    try:
        try:
            output.parent.mkdir(parents=True, exist_ok=True)
            _make_sure(output)
            partial.open("xb").close()  # made here and now: a link that lies there is never followed
            build(partial)
            _flush(partial)
            kept = make_way(output) if keep_edited else None
            _put(partial, output, kept)
        finally:
            partial.unlink(missing_ok=True)
    except FileCreateError as problem:
        raise refusal(problem.args[0] if isinstance(problem.args[0], OSError) else OSError()) from problem
    except OSError as problem:
        raise refusal(problem) from problem
    return kept


def partial_of(output: Path) -> Path:
    """Return where this process writes what becomes `output`: as short a name as any may have to be, never foretold."""
    return output.with_name(f"{_mark(output, os.getpid())}{os.urandom(8).hex()}.xlsx")


def left_by(output: Path, writer: int) -> list[Path]:
    """Return what a process that died has left of what was to become `output`."""
    mark = _mark(output, writer)
    with os.scandir(output.parent) as entries:
        return [output.with_name(entry.name) for entry in entries if entry.name.startswith(mark)]


def _mark(output: Path, writer: int) -> str:
    digest = hashlib.sha256(output.name.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return f".~{digest}.{writer}."


def _make_sure(output: Path) -> None:
    """Make sure that nothing but a file is replaced: what is put in the place of a pipe or a device breaks others.

    Raises:
        OutputError: something else stands there.
    """
    if output.exists() and not output.is_file():
        raise OutputError(f"{output.name}是文件夹、管道或设备，不是文件", "请用-o换一个文件名")


def _flush(written: Path) -> None:
    """Have a file written through to the disk, where the file system knows how: some shares do not."""
    with written.open("rb+") as file:
        try:
            os.fsync(file.fileno())
        except OSError as problem:
            if problem.errno not in NOT_KNOWN:
                raise


def _put(partial: Path, output: Path, kept: Path | None) -> None:
    """Put the file in its place; if that is refused, what made way comes back."""
    try:
        _patiently(lambda: partial.replace(output))
    except OSError:
        if kept is not None:
            kept.rename(output)
        raise


def _patiently(act: Callable[[], object]) -> None:
    """Do something to a file that another program, a scanner say, may hold for a moment."""
    for pause in PAUSES:
        try:
            act()
        except PermissionError:
            sleep(pause)
        else:
            return
    act()


def make_way(output: Path) -> Path | None:
    """Rename an output that somebody changed to `…_旧1.xlsx`, and return its new name; None where there is none.

    Raises:
        OSError: the folder refuses.
    """
    if not output.exists() or is_untouched(output):
        return None
    number = 1
    while (kept := output.with_name(f"{output.stem}_旧{number}{output.suffix}")).exists():
        number += 1
    _patiently(lambda: output.rename(kept))
    return kept


def refusal(problem: OSError) -> OutputError:
    """Return what the system's refusal means, and what to do."""
    if isinstance(problem, PermissionError) or problem.errno in (errno.EROFS, errno.EACCES):
        return OutputError("没有写入权限，或文件正在其他程序中打开", "请关闭打开着的结果文件，或用-o换一个文件夹")
    if problem.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return OutputError("磁盘已满", "请清理磁盘，或用-o换一个位置")
    if problem.errno in (errno.ENOTDIR, errno.EEXIST, errno.EISDIR):
        return OutputError("输出位置不是文件夹，或与文件夹同名", "请用-o换一个位置")
    if problem.errno in (errno.ENAMETOOLONG, errno.EINVAL):
        return OutputError("文件名太长，或含有不允许的字符", "请换一个文件名")
    if problem.errno == errno.ENOENT:
        return OutputError("文件夹不在了，或写到一半的文件被别的程序删除", "请再运行一次，或用-o换一个位置")
    number = f"，错误号{problem.errno}" if problem.errno else ""
    return OutputError(f"系统拒绝写入{number}", "请用-o换一个位置")
