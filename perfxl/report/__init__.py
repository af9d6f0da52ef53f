"""Word documents: the report of a workbook, the letter, the report of a roll-up; python-docx writes them if wanted."""


class MissingWordError(ImportError):
    """python-docx is not installed; the message says how to install it."""


def require_word() -> None:
    """Make sure that reports can be written.

    Raises:
        MissingWordError: python-docx is not installed.
    """
    try:
        import docx  # noqa: F401, PLC0415
    except ImportError as problem:
        raise MissingWordError('写报告要用python-docx，还没有安装。请运行：pip install "perfxl[word]"') from problem
