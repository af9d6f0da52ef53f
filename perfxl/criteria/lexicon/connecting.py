"""Stops, and words that open, join and close clauses: 凡, 且, 的."""

from perfxl.patterns import pattern, words_of

JOINING = ("且", "并", "但", "而", "也", "还", "同时")
"""What begins a clause that goes on from the one before."""
WHEN = ("后", "内", "期间", "时", "前")
"""What ends so says when."""
CONDITIONS = ("的", "者", "外", *WHEN)
"""What ends so says which of them are counted: 超过3处问题的，每处扣1分."""
ALL_OF_THEM = ("均", "都", "皆")
"""What says so of each of several."""
CASE = ("的", "时", "者", "的话")
"""What makes a condition the case in which the rest holds."""
IFS = ("如果", "若", "如", "凡", "对于", "对")
"""What begins a condition that is told in words."""
WHOEVER = ("对", "对于", "当", "凡", "凡是")
"""Those that begin no condition of their own, but say of whom."""
WHENEVER = ("如有", "若有", "凡有")
"""What opens a description: that there is one."""
UNFINISHED = (",", "减", "得")
"""What no words end with."""
LEAST = ("最低", "最少", "至少", "保底")
"""What begins a least of points."""
HOW_MANY = ("只", "仅", "其中一项", "之一")
"""What says of how many of them something is so."""
ONLY = ("仅有", "只有")
"""What begins the words of a lesser degree; shown with them."""
FILLERS = words_of("的 , 者 则 应 将 予以 相应 该项 本项")
"""What closes one."""
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
