"""Reads the text of a WordPress post without what stands in it in square brackets for WordPress itself, shortcodes."""

import re
from collections import Counter

from corpus.sources.fragment import plain

# What stands between [name] and [/name] of these is a caption or an address; of others it is the post's text.
_PICTURES = frozenset("caption wp_caption embed audio video playlist gallery".split())
_TAG = re.compile(
    r"\[(?P<close>/)?(?P<name>[a-z][\w-]{0,80}+)"
    r"(?P<said>(?:(?:=|\s{1,99}+)https?://[^\s\[\]]++)?+"  # [youtube=https://…] and [youtube https://…]
    r"(?:\s{1,99}+[\w:-]{1,80}+=(?:\"[^\"]{0,2000}+\"|'[^']{0,2000}+'|“[^”]{0,2000}+”|[^\s\[\]\"'“]++))*+)"
    r"\s{0,99}+/?\]",
    re.IGNORECASE,
)
# An address alone on its line, in whose place WordPress shows what stands there.
_ADDRESS = re.compile(r"^https?://\S++$\n*+", re.MULTILINE | re.IGNORECASE)


def post_text(html: str) -> str:
    """The words of a post without its shortcodes, and without the captions and addresses in them.

    Words in brackets that nothing shows to be a shortcode, as "[sic]", stay: one of a plugin is told by its attributes
    or by its end.
    """
    return _ADDRESS.sub("", plain(_without_shortcodes(html))).strip()


def _without_shortcodes(html: str) -> str:
    tags = list(_TAG.finditer(html))
    ends = Counter(_name(tag) for tag in tags if tag["close"])  # that are still to come
    parts, at, inside = [], 0, ""
    for tag in tags:
        name = _name(tag)
        ends[name] -= tag["close"] is not None
        if inside:
            if name == inside:  # its end, or another that begins, so that this one had none
                if not tag["close"]:
                    parts.append(html[at : tag.start()])
                at, inside = tag.end(), name if not tag["close"] and ends[name] > 0 else ""
            continue
        if tag["close"] or tag["said"] or name in _PICTURES or ends[name] > 0:
            parts.append(html[at : tag.start()])
            at = tag.end()
            inside = name if not tag["close"] and name in _PICTURES and ends[name] > 0 else ""
    return "".join([*parts, html[at:]])


def _name(tag: re.Match[str]) -> str:
    return tag["name"].lower()
