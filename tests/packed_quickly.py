"""Archives that tests put together, compressed in a fifth of the time: by what perfxl itself compresses with."""

import zipfile
import zlib
from typing import Any

from perfxl.write.archive import fast

THEIR_OWN = zipfile._get_compressor  # noqa: SLF001 - the library asks nobody what to compress with


def compressor(method: int, level: int | None = None) -> Any:
    """Return what the library compresses a part with."""
    if method == zipfile.ZIP_DEFLATED and level is None:
        return fast.compressobj(wbits=-zlib.MAX_WBITS)
    return THEIR_OWN(method, level)


def take_it_quickly() -> None:
    """Let `zipfile` do so from now on."""
    zipfile._get_compressor = compressor  # noqa: SLF001
