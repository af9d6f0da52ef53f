"""Judges of what perfxl writes, beside LibreOffice; each says what it cannot see."""
