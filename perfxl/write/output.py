"""A file that appears whole or not at all; one that somebody changed is kept."""

import errno
import hashlib
import os
from collections.abc import Callable
from pathlib import Path

from xlsxwriter.exceptions import FileCreateError

from perfxl.write.seal import is_untouched


class OutputError(Exception):
    """The output could not be written; the message says why, `remedy` what to do."""

    def __init__(self, why: str, remedy: str) -> None:
        super().__init__(why)
        self.remedy = remedy


def place(build: Callable[[Path], None], output: Path, *, keep_edited: bool = False) -> Path | None:
    """Let `build` write a sealed workbook beside `output`, and put it there in one step.

    With `keep_edited`, an older output that somebody changed is renamed when the new one is whole, and its new name
    returned.

    Raises:
        OutputError: the folder or the disk refuses; an older file at `output` is then untouched.
    """
    partial = partial_of(output, os.getpid())
    try:
        try:
            output.parent.mkdir(parents=True, exist_ok=True)
            build(partial)
            with partial.open("rb+") as file:
                os.fsync(file.fileno())
            kept = make_way(output) if keep_edited else None
            partial.replace(output)
        finally:
            partial.unlink(missing_ok=True)
    except FileCreateError as problem:
        raise refusal(problem.args[0] if isinstance(problem.args[0], OSError) else OSError()) from problem
    except OSError as problem:
        raise refusal(problem) from problem
    return kept


def partial_of(output: Path, writer: int) -> Path:
    """Return where a process writes what becomes `output`: as short a name as any may have to be."""
    digest = hashlib.sha256(output.name.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return output.with_name(f".~{digest}.{writer}.xlsx")


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
    output.rename(kept)
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
    return OutputError(f"系统拒绝写入（{problem.strerror or problem.errno or '原因不明'}）", "请用-o换一个位置")
