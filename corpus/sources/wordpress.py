"""Tells what of a WordPress export (WXR) was published, and when: it holds all of a site, drafts, menus and messages
among it."""

import html
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone

# What feedparser calls the version of the export, which the feed states, and the fields of an item in it.
_VERSION, _STATUS, _TYPE, _PASSWORD = "wp_wxr_version", "wp_status", "wp_post_type", "wp_post_password"
_PUBLISHED = "publish"
_LOCAL, _UNIVERSAL = "wp_post_date", "wp_post_date_gmt"  # the second is 0000-00-00 where nobody filled it in
# Those who write for the site, in the head of its export; its items name them by what they sign in with. One without
# a name to show must not get that of the next.
_AUTHOR = re.compile(
    r"<wp:author_login>((?:(?!</?wp:).){1,200}+)</wp:author_login>(?:(?!</?wp:author>).){0,2000}?"
    r"<wp:author_display_name>((?:(?!</?wp:).){1,400}+)</wp:author_display_name>",
    re.DOTALL,
)
_ENCODING = re.compile(rb"<\?xml\b[^>]{0,100}?\bencoding\s{0,9}=\s{0,9}[\"']([\w.:-]{1,40})")
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_WIDEST_ZONE, _ZONE_STEP = timedelta(hours=14), timedelta(minutes=15)
_STATUSES = {
    "draft": "is a draft",
    "auto-draft": "is a draft",
    "pending": "is a draft that waits for review",
    "future": "is scheduled for later",
    "private": "is private",
    "trash": "is in the trash",
}
# WordPress's own types that are no reports, and those in which widely used plugins keep parts of pages, wares and what
# readers sent in. Any other type is a site's own, and may well be called "news".
_OTHER_TYPES = frozenset(
    "attachment nav_menu_item revision page custom_css customize_changeset oembed_cache user_request "
    "product product_variation shop_order shop_coupon feedback topic reply elementor_library wpcf7_contact_form "
    "wpforms acf-field acf-field-group scheduled-action amp_validated_url".split()
)
_OWN_PREFIX = "wp_"  # wp_block, wp_template, wp_navigation …


def is_export(feed: Mapping[str, object]) -> bool:
    """Whether a feed, by what it says of itself, is the export of a site."""
    return _VERSION in feed


def why_withheld(item: Mapping[str, object]) -> str:
    """Why an item of an export is no report for readers, as a sentence for a person; "" where it is one."""
    kind, status = _said(item, _TYPE), _said(item, _STATUS)
    if kind in _OTHER_TYPES or kind.startswith(_OWN_PREFIX):
        return f"is of the type {kind} in this WordPress export, and no post; it is not taken"
    if status not in {"", _PUBLISHED}:
        named = _STATUSES.get(status, f"has the status {status}")
        return f"{named} in this WordPress export; only what was published is taken"
    if _said(item, _PASSWORD):
        return "is open only to those who have its password; only what was published for all is taken"
    return ""


def published_at(item: Mapping[str, object]) -> datetime | None:
    """When an item of an export was published, in the site's own time zone, which its two times tell together.

    Of one that has its local time alone the day is taken, as of any time in a zone that is not known.
    """
    local, universal = _read(_said(item, _LOCAL)), _read(_said(item, _UNIVERSAL))
    if universal is None:
        return local.replace(hour=0, minute=0, second=0, tzinfo=UTC) if local is not None else None
    offset = local - universal if local is not None else timedelta()
    is_zone = abs(offset) <= _WIDEST_ZONE and not offset % _ZONE_STEP
    return universal.replace(tzinfo=UTC).astimezone(timezone(offset) if is_zone else UTC)


def authors_named(data: bytes) -> dict[str, str]:
    """The names of those who write for a site, by what they sign in with, as the head of its export tells them."""
    found = (map(_shown, pair) for pair in _AUTHOR.findall(_decoded(data.partition(b"<item")[0])))
    return {login: name for login, name in found if login and name}


def _decoded(head: bytes) -> str:
    said = _ENCODING.search(head[:500])
    try:
        return head.decode(said[1].decode() if said is not None else "utf-8", errors="replace")
    except (LookupError, ValueError):  # of a name that is no encoding's
        return head.decode("utf-8", errors="replace")


def _shown(text: str) -> str:
    said = _CDATA.sub(r"\1", text) if "<![CDATA[" in text else html.unescape(text)
    return " ".join(said.split())


def _read(written: str) -> datetime | None:
    try:
        return datetime.strptime(written, "%Y-%m-%d %H:%M:%S")
    except ValueError:
        return None


def _said(item: Mapping[str, object], name: str) -> str:
    value = item.get(name)
    return value.strip() if isinstance(value, str) else ""
