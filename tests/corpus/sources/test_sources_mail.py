"""Mails, one a file or many: subject, sender, day, and the text without what is attached."""

import base64
import time

import pytest

from corpus.article import Article
from corpus.sources import Skipped, read_upload
from tests import files
from tests.files import mail, mbox, page

BODY = "\n\n".join(files.BRIDGE)


def one(data: bytes, name: str = "a.eml") -> Article:
    (found,) = read_upload(name, data)
    assert isinstance(found, Article), found
    return found


def refused(data: bytes) -> str:
    (found,) = read_upload("a.eml", data)
    assert isinstance(found, Skipped), found
    return found.reason


def parts(*bodies: tuple[str, str], boundary: str = "b1") -> bytes:
    inner = "".join(f"--{boundary}\nContent-Type: {kind}\n\n{body}\n" for kind, body in bodies)
    return mail(f"{inner}--{boundary}--", kind=f'multipart/mixed; boundary="{boundary}"')


def test_mail_gives_subject_sender_day_and_text():
    found = one(mail())
    assert found.text == f"Tarn bridge closes\n\n{BODY}"
    assert (found.title, found.publisher, found.id) == (
        "Tarn bridge closes",
        "The Daily Ledger",
        "mail:m1@ledger.example",
    )
    assert found.published is not None
    assert found.published.isoformat() == "2025-01-28T09:30:00+01:00"


def test_page_is_preferred_and_read_as_one():
    links = f'<div><a href="https://ledger.example/x">Unsubscribe</a></div>{page()}'
    found = one(parts(("text/plain", "See https://ledger.example/track?a=b"), ("text/html", links)))
    assert "track?a=b" not in found.text
    assert files.BRIDGE[1] in found.text


def test_page_without_an_article_gives_way_to_the_plain_text():
    found = one(parts(("text/html", "<html><body></body></html>"), ("text/plain", BODY)))
    assert found.text == f"Tarn bridge closes\n\n{BODY}"


def test_attachments_are_passed_over():
    attached = "text/plain\nContent-Disposition: attachment; filename=secret.txt"
    found = one(parts((attached, "Attached words."), ("text/plain", BODY), ("application/pdf", "%PDF-1.4")))
    assert found.text == f"Tarn bridge closes\n\n{BODY}"
    assert "without a text" in refused(parts((attached, "Attached words.")))


def test_encoded_headers_and_bodies():
    headers = "Subject: =?utf-8?Q?Caf=C3=A9_schlie=C3=9Ft?= =?iso-8859-1?B?IGFtIE1vbnRhZw==?=\n"
    quoted = "Der R=E4t sagte, =\ndas Caf=E9 schlie=DFe."
    data = mail(
        quoted,
        headers=headers,
        kind="text/plain; charset=iso-8859-1",
        extra="Content-Transfer-Encoding: quoted-printable\n",
    )
    found = one(data.replace(b"Subject: Tarn bridge closes\n", b""))
    assert found.text == "Café schließt am Montag\n\nDer Rät sagte, das Café schließe."
    body = base64.encodebytes("Das Café schließt.".encode()).decode()
    assert one(mail(body, extra="Content-Transfer-Encoding: base64\n")).text.endswith("Das Café schließt.")


def test_headers_in_plain_utf8_and_a_charset_that_is_none():
    data = mail("Das Café schließt.", kind="text/plain; charset=x-unknown").replace(b"Tarn bridge", "Café".encode())
    assert one(data).text == "Café closes\n\nDas Café schließt."


def test_a_charset_in_the_bytes_of_ascii():
    data = mail("WORDS", kind="text/plain; charset=iso-2022-jp").replace(
        b"WORDS", "橋は月曜日に閉まる。".encode("iso-2022-jp")
    )
    assert one(data).text.endswith("橋は月曜日に閉まる。")


def test_mail_in_an_unknown_zone_has_its_day():
    found = one(mail().replace(b"09:30:00 +0100", b"23:30:00 IST"))
    assert str(found.published) == "2025-01-28 00:00:00+00:00"


def test_mail_without_a_date_is_undated_and_one_with_a_wrong_date_is_told():
    date = b"Date: Tue, 28 Jan 2025 09:30:00 +0100\n"
    assert one(mail().replace(date, b"")).published is None
    for wrong in (
        b"Date: yesterday\n",
        b"Date: Tue, 99 Jan 2025 09:30:00 +0100\n",
        b"Date: Tue, 28 Jan 0001 09:30:00\n",
    ):
        assert "cannot be read" in refused(mail().replace(date, wrong))


def test_mbox_has_an_article_a_mail_and_tells_of_broken_ones():
    mails = (mail(), b"no header and no mail\n", mail(headers="X-Number: 3\n").replace(b"m1@", b"m3@"))
    first, broken, last = read_upload("a.mbox", mbox(*mails))
    assert isinstance(first, Article)
    assert isinstance(broken, Skipped)
    assert isinstance(last, Article)
    assert (first.id, broken.place, last.id) == ("mail:m1@ledger.example", "a.mbox:2", "mail:m3@ledger.example")


def test_lines_that_look_like_the_next_mail_stay_in_theirs():
    body = "One.\n\n>From here on the bridge is closed at 10:30, 2025.\nFrom the council, 10:30, 2025: nothing."
    found = one(mbox(mail(body)), "a.mbox")
    assert found.text.endswith(
        "One.\n\nFrom here on the bridge is closed at 10:30, 2025.\nFrom the council, 10:30, 2025: nothing."
    )


def test_mail_without_an_identity_is_known_by_its_place():
    found = one(mbox(mail().replace(b"Message-ID: <m1@ledger.example>\n", b"")), "a.mbox")
    assert found.id == "upload:a.mbox#1"


@pytest.mark.parametrize(
    "data",
    [
        mail("x" * 4_000_000),
        mail("x" * 20_000_000),
        mail().replace(b"Tarn bridge", b"=?utf-8?Q?x?= " * 1_000_000),
        mail().replace(b"The Daily Ledger", b"a@b.example, (" * 500_000),
        mail(kind="text/plain; " + "charset=x; " * 500_000),
        mail(headers="X:\n" + " x\n" * 1_000_000),
        mail("\0" * 100_000, headers="\0: \0\n"),
        b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (level, level) for level in range(1_000)),
        b"Content-Type: message/rfc822\n\n" * 20_000 + mail(),
        parts(*[("text/plain", "One.")] * 20_000),
        mail(parts(("text/plain", BODY)).decode(), kind="multipart/mixed; boundary=b1"),
    ],
    ids=lambda data: f"{len(data)}",
)  # fmt: skip
def test_hostile_mails_end_soon(data: bytes):
    before = time.process_time()
    found = list(read_upload("a.eml", b"From: a@b.example\nDate: Tue, 28 Jan 2025 09:30:00 +0100\n" + data))
    assert len(found) == 1
    assert time.process_time() - before < 10
