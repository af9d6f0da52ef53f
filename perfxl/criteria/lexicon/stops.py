"""Stops, and what stands at one: where a clause or a sentence begins and ends."""

from perfxl.patterns import pattern

STOPS = ",;。\n"
"""What ends a clause."""
CLOSING = f"{STOPS}:"
"""What closes words that are cut out of a text."""
ENDS = (";", "。", "\n", "〕")
"""What ends a sentence."""
CLAUSE = rf"(?:^|(?<=[{STOPS}]))"
SENTENCE, SENTENCE_ENDS = r"(?:^|(?<=[。;\n]))", r"(?:[。;\n]|$)"
"""Where one begins, and where a sentence ends."""
STOPPED = pattern(rf"[{STOPS}、]")
SENTENCES = pattern(r"[;。\n]")
PARTS = pattern("[、,]")
"""What tells parts apart."""
LEFT_OVER = pattern(r"(?<=[%\d一-龥])[。;,、]+$")
"""What is left over at the end of a number or words."""
