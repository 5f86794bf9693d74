"""Joins the lines of printed paragraphs, and tells a hyphen that breaks a word from one of the word's own.

At the end of a line both look alike. So the rest of the text is asked: a word that was broken, or has a hyphen, often
stands within a line elsewhere. A word that does not goes as most of those that do: prints from a browser break none,
and the columns of a paper many.
"""

import re

MIN_BROKEN_SHARE = 0.04  # of the lines of a text that breaks words; of other lines one in a hundred ends in a hyphen
_SOFT = re.compile("\u00ad\n?")
# All begin where a word does: to look for its end from each of its letters would take long in a hostile file.
_CUT = re.compile(r"(?<![^\W\d_])([^\W\d_]+)([-\u2010])\n(?=([^\W\d_]+))")
_AT_CUT = re.compile(r"(?<!\S)\S+[-\u2010]\n\S+")
_HYPHENATED = re.compile(r"(?<![^\W\d_])([^\W\d_]+)[-\u2010](?=([^\W\d_]+))")
_ALONE = re.compile(r"(?<![\w\u2010-])[^\W\d_]+(?![\w\u2010-])")
_AFTER_HYPHEN = re.compile(r"(?<=[\w.][-\u2010])\n(?=\w)")


def joined(paragraphs: list[list[str]]) -> list[str]:
    """Each paragraph, given as its lines, as one text."""
    texts = [_SOFT.sub("", "\n".join(lines)) for lines in paragraphs]
    within = _AT_CUT.sub(" ", "\n\n".join(texts)).lower()
    words = frozenset(_ALONE.findall(within))
    hyphenated = frozenset(_HYPHENATED.findall(within))

    def told(cut: re.Match[str]) -> bool | None:
        """Whether the hyphen breaks a word, or None where the text has the word nowhere else."""
        before, after = cut[1].lower(), cut[3].lower()
        if (before, after) in hyphenated:
            return False
        return True if before + after in words else None

    cuts = [cut for text in texts for cut in _CUT.finditer(text) if cut[3][0].islower()]
    breaks = [is_break for cut in cuts if (is_break := told(cut)) is not None]
    if breaks:
        breaks_words = 2 * sum(breaks) >= len(breaks)
    else:
        breaks_words = len(cuts) > MIN_BROKEN_SHARE * sum(map(len, paragraphs))

    def mended(cut: re.Match[str]) -> str:
        is_break = cut[3][0].islower() and told(cut)  # "Anglo-" and "French" keep theirs
        if is_break is None:
            of_two_words = words.issuperset((cut[1].lower(), cut[3].lower()))
            is_break = breaks_words and (bool(breaks) or not of_two_words)
        return cut[1] if is_break else cut[1] + cut[2]

    # Other hyphens are the word's own, too: "42-" and "year-old", "U.S.-" and "led".
    return [_AFTER_HYPHEN.sub("", _CUT.sub(mended, text)).replace("\n", " ").strip() for text in texts]
