"""The real sizes of an archive's parts, where the directory may not tell them."""

import copy
import zipfile

PIECE = 64 * 1024
MOST_DEFLATED = 1032
"""No byte of deflated data stands for more bytes than this."""
HARMLESS = 64 * 1024 * 1024
"""A part that cannot be larger than this once inflated need not be measured."""
ANY_SIZE = 1 << 50


def may_lie(entry: zipfile.ZipInfo) -> bool:
    """Tell whether a part may be much larger than the directory says."""
    return entry.compress_size * MOST_DEFLATED > max(HARMLESS, entry.file_size)


def inflated_size(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> int:
    """Return the real size of a part, or some number above the directory's where it is larger; keeps nothing."""
    unbounded, size = copy.copy(entry), 0
    unbounded.file_size = ANY_SIZE
    with archive.open(unbounded) as part:
        while size <= entry.file_size and (piece := part.read(PIECE)):
            size += len(piece)
    return size
