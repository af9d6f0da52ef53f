"""An archive put together from parts that are whole: the standard library takes as long for each as to compress it."""

import struct
import zlib
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from perfxl.write.seal import DATE

try:
    import isal.isal_zlib as fast
except ImportError:  # there is none for Windows on ARM
    fast = zlib  # type: ignore[misc] # of both only `compressobj` and `crc32` are asked for

SMALL = 1024
"""To set compression up takes longer than to write so many bytes."""
STORED, DEFLATED = 0, 8
YEAR, MONTH, DAY, *_ = DATE
DAY_WRITTEN = YEAR - 1980 << 9 | MONTH << 5 | DAY
"""The date of every part as an archive holds it."""
PART, LISTED, END = b"PK\3\4", b"PK\1\2\x14\0", b"PK\5\6\0\0\0\0"
DESCRIBED = struct.Struct("<5H3L2H")
"""Version, flags, compression, time and date; checksum, both sizes; how long the name is, and what follows it."""
PLACED, ENDED = struct.Struct("<3H2L"), struct.Struct("<2H2LH")
VERSION = 20


class Archive:
    """An archive being written to `path`; `parts` are the names, checksums and sizes of what is in it."""

    def __init__(self, path: Path) -> None:
        self.file = path.open("wb")
        self.parts: list[tuple[str, int, int]] = []
        self._listed: list[bytes] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, problem: object, trace: TracebackType | None) -> None:
        with self.file:
            if kind is None:
                self._end()

    def add(self, name: str, content: bytes) -> None:
        """Add a part."""
        packed, checksum, written = content, fast.crc32(content), name.encode("ascii")
        if len(content) > SMALL:
            compressor: Any = fast.compressobj(wbits=-zlib.MAX_WBITS)
            packed = compressor.compress(content) + compressor.flush()
        method = STORED if packed is content else DEFLATED
        sizes = (checksum, len(packed), len(content), len(written), 0)
        described = DESCRIBED.pack(VERSION, 0, method, 0, DAY_WRITTEN, *sizes)
        self._listed.append(LISTED + described + PLACED.pack(0, 0, 0, 0, self.file.tell()) + written)
        self.file.write(PART + described + written + packed)
        self.parts.append((name, checksum, len(content)))

    def _end(self) -> None:
        directory, begin, count = b"".join(self._listed), self.file.tell(), len(self._listed)
        self.file.write(directory + END + ENDED.pack(count, count, len(directory), begin, 0))
