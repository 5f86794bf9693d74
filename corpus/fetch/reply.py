"""Reply: what a server answered to one request."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from http import HTTPStatus

from corpus.fetch.location import Location

REDIRECTS = frozenset({301, 302, 303, 307, 308})
# What can be handed back later, in a header or a database, as it came.
_PLAIN = re.compile(r"[\x20-\x7e]{1,1000}")
_CHARSET = re.compile(r"[a-z0-9][a-z0-9._:+-]{0,39}")


@dataclass(frozen=True, slots=True)
class Reply:
    """`headers` have names in small letters; `body` is unpacked, and empty where `status` says that it is no page."""

    location: Location
    status: int
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def is_page(self) -> bool:
        """Whether the body is what was asked for, and whole."""
        return self.status in {200, 203}

    @property
    def title(self) -> str:
        """The status in words: "404 Not Found"; the server's own wording is not repeated."""
        try:
            return f"{self.status} {HTTPStatus(self.status).phrase}"
        except ValueError:
            return str(self.status)

    @property
    def redirects_to(self) -> str | None:
        """The address it sends one on to, as it is written."""
        return self.headers.get("location") if self.status in REDIRECTS else None

    @property
    def media_type(self) -> str | None:
        """Such as "text/html"; None where it said nothing, or no such thing."""
        kind = self.headers.get("content-type", "").partition(";")[0].strip().lower()
        return kind if re.fullmatch(r"[!-~]+/[!-~]+", kind) else None

    @property
    def charset(self) -> str | None:
        """The name of the encoding that its media type comes with."""
        message = Message()
        message["content-type"] = self.headers.get("content-type", "")
        name = (message.get_content_charset() or "").strip()
        return name if _CHARSET.fullmatch(name) else None

    def plain(self, header: str) -> str | None:
        """A header that is to be handed back; None where it is missing or not printable ASCII."""
        value = self.headers.get(header, "")
        return value if is_plain(value) else None


def is_plain(value: str) -> bool:
    """Whether it can stand in a header: printable ASCII, not empty and not too long."""
    return _PLAIN.fullmatch(value) is not None
