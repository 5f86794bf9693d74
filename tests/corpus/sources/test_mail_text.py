"""The text of a mail with several parts: all that is written in it, once, in its order."""

import pytest

from corpus.article import Article
from corpus.sources import read_upload
from corpus.sources.mail_text import MAX_TEXTS
from tests.files import BRIDGE, mail

LEAD, ARCHES, COST, _ = BRIDGE
PLAIN, PAGE = "text/plain; charset=utf-8", "text/html; charset=utf-8"
PICTURE = ("image/jpeg; name=a.jpg\nContent-Disposition: inline; filename=a.jpg", "/9j/4AAQ")
NOTES = ("text/plain; name=notes.txt\nContent-Disposition: inline; filename=notes.txt", "Notes.")


def part(kind: str, *parts: tuple[str, str]) -> tuple[str, str]:
    """A part of others."""
    boundary = f"b{sum(len(body) for _, body in parts)}"
    inner = "".join(f"--{boundary}\nContent-Type: {one}\n\n{body}\n" for one, body in parts)
    return f'multipart/{kind}; boundary="{boundary}"', f"{inner}--{boundary}--"


def page(*paragraphs: str) -> tuple[str, str]:
    return PAGE, f"<html><body>{''.join(f'<div>{one}</div><div><br></div>' for one in paragraphs)}</body></html>"


def lines(whole: tuple[str, str]) -> list[str]:
    """The lines below the subject."""
    kind, body = whole
    (found,) = read_upload("a.eml", mail(body, kind=kind))
    assert isinstance(found, Article), found
    return [line for line in found.text.split("\n")[1:] if line]


@pytest.mark.parametrize(
    ("whole", "told"),
    [
        (part("mixed", (PLAIN, LEAD), PICTURE, (PLAIN, ARCHES)), [LEAD, ARCHES]),
        (part("mixed", page(LEAD), PICTURE, page(ARCHES), PICTURE, page(COST)), [LEAD, ARCHES, COST]),
        (part("related", page(LEAD), PICTURE), [LEAD]),
        (part("mixed", (PLAIN, LEAD), PICTURE, page(ARCHES)), [LEAD, ARCHES]),
        (part("mixed", (PLAIN, LEAD), NOTES, (PLAIN, ARCHES)), [LEAD, ARCHES]),
        (part("mixed", page(LEAD), (PLAIN, ARCHES)), [LEAD, ARCHES]),
        (part("mixed", part("alternative", (PLAIN, LEAD), page(LEAD, COST)), (PLAIN, ARCHES)), [LEAD, COST, ARCHES]),
        (part("mixed", part("related", page(LEAD), PICTURE), part("signed", (PLAIN, ARCHES))), [LEAD, ARCHES]),
        (part("unheard-of", (PLAIN, LEAD), (PLAIN, ARCHES)), [LEAD, ARCHES]),
        (part("mixed", (f'{PAGE}; name="body.html"', page(LEAD)[1])), [LEAD]),
        (part("related", (f'{PAGE}; name="body.html"', page(LEAD)[1]), PICTURE), [LEAD]),
    ],
)
def test_parts_beside_one_another_are_all_told(whole: tuple[str, str], told: list[str]) -> None:
    assert lines(whole) == told


@pytest.mark.parametrize(
    ("whole", "told"),
    [
        (part("alternative", (PLAIN, LEAD), page(ARCHES)), [ARCHES]),
        (part("alternative", page(ARCHES), (PLAIN, LEAD)), [ARCHES]),
        (part("alternative", (PLAIN, LEAD), part("mixed", page(LEAD), PICTURE, page(ARCHES))), [LEAD, ARCHES]),
        (part("alternative", (PLAIN, LEAD), part("related", page(ARCHES), PICTURE)), [ARCHES]),
        (part("alternative", (PLAIN, LEAD), page()), [LEAD]),
        (part("alternative", (PLAIN, LEAD), part("mixed", PICTURE, page())), [LEAD]),
        (part("alternative", (PLAIN, LEAD), ("text/calendar", "BEGIN:VCALENDAR")), [LEAD]),
        (part("mixed", (PLAIN, LEAD), page(ARCHES), (PLAIN, COST)), [ARCHES, COST]),  # as some write two forms
        (part("mixed", (PLAIN, LEAD), page()), [LEAD]),
    ],
)
def test_of_several_forms_one_is_told(whole: tuple[str, str], told: list[str]) -> None:
    assert lines(whole) == told


def test_more_texts_than_any_mail_has_are_not_read() -> None:
    kind, body = part("mixed", *[(PLAIN, "One.")] * (MAX_TEXTS + 1))
    (found,) = read_upload("a.eml", mail(body, kind=kind))
    assert not isinstance(found, Article)
    assert "more than 100 texts" in found.reason
