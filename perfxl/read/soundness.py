"""Is this picture whole, and of a kind that can be written again? Decided from its bytes."""

LEAST_BYTES = 44


def is_sound(content: bytes) -> bool:
    """Tell whether a picture is of a kind that can be taken over, and not cut off."""
    if len(content) < LEAST_BYTES:
        return False
    if content.startswith(b"\x89PNG"):
        return content[12:16] == b"IHDR" and _walks(content, 8, 12, b"IEND")
    if content.startswith(b"\xff\xd8"):
        return _has_frame(content)
    if content.startswith(b"GIF8"):
        return any(content[6:8]) and any(content[8:10])
    return content.startswith(b"BM") and any(content[18:22]) and any(content[22:26])


def _walks(content: bytes, offset: int, overhead: int, end: bytes) -> bool:
    """Tell whether the chunks of a PNG follow each other up to the last."""
    while offset + overhead <= len(content):
        if content[offset + 4 : offset + 8] == end:
            return any(content[16:20]) and any(content[20:24])
        offset += int.from_bytes(content[offset : offset + 4], "big") + overhead
    return False


def _has_frame(content: bytes) -> bool:
    """Tell whether the segments of a JPEG follow each other up to its data, one of them with the size."""
    offset, sized = 2, False
    while offset + 16 <= len(content):
        marker = content[offset + 1]
        if content[offset] != 0xFF:
            return False
        if marker == 0xDA:
            return sized
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            sized = any(content[offset + 5 : offset + 7]) and any(content[offset + 7 : offset + 9])
        offset += int.from_bytes(content[offset + 2 : offset + 4], "big") + 2
    return False
