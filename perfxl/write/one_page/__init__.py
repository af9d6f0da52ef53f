"""自评表: the ministry's one-page form, live, to print and sign."""

from perfxl.write.one_page.sheet import write_one_page

__all__ = ["write_one_page"]
