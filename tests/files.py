"""Files of all formats, made of invented news: as they are, and with whatever a test puts into them."""

import io
import quopri
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

BRIDGE = (
    "The bridge over the Tarn at Halmstow will close on Monday for repairs, the council said.",
    "Engineers found cracks in two of its seven arches last week, and drivers will have to go by Old Fennick.",
    "The work is to cost 4.2 million crowns and to take until the end of May, said the surveyor, Orla Vance.",
    "Traders on both banks asked the council for help, as most of their customers come on foot over the bridge.",
)
OBJECTS = dict[int, bytes]
_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"

# A line of a page: from the left, from the bottom, the size of its letters, its words.
Line = tuple[float, float, float, str]


def pdf(pages: Sequence[Sequence[Line]], *, info: str = "", trailer: str = "") -> bytes:
    """A PDF of these pages in Helvetica; `info` is what stands in its information dictionary."""
    objects = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 3: _FONT, 4: f"<< {info} >>".encode("cp1252")}
    kids = []
    for number, lines in enumerate(pages):
        page, content = 10 + 2 * number, 11 + 2 * number
        kids.append(f"{page} 0 R")
        drawn = "\n".join(f"BT /F1 {size} Tf {x} {y} Td ({_quoted(words)}) Tj ET" for x, y, size, words in lines)
        objects[page] = f"<< /Type /Page /Parent 2 0 R /Contents {content} 0 R >>".encode()
        objects[content] = stream(drawn.encode("cp1252"))
    objects[2] = (
        f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] /MediaBox [0 0 595 842] "
        "/Resources << /Font << /F1 3 0 R >> >> >>"
    ).encode()
    return pdf_of(objects, trailer=f"/Info 4 0 R {trailer}")


def pdf_of(objects: OBJECTS, *, trailer: str = "") -> bytes:
    """A PDF of these objects; 1 is its catalogue."""
    data = io.BytesIO(b"%PDF-1.4\n")
    data.seek(0, io.SEEK_END)
    places = {}
    for number, value in sorted(objects.items()):
        places[number] = data.tell()
        data.write(b"%d 0 obj\n" % number + value + b"\nendobj\n")
    start = data.tell()
    data.write(b"xref\n0 1\n0000000000 65535 f \n")
    for number, place in places.items():
        data.write(b"%d 1\n%010d 00000 n \n" % (number, place))
    size = max(objects) + 1
    data.write(f"trailer << /Root 1 0 R /Size {size} {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode())
    return data.getvalue()


def stream(content: bytes, *, entries: str = "") -> bytes:
    """An object of a PDF that holds these bytes."""
    return f"<< /Length {len(content)} {entries} >>\nstream\n".encode() + content + b"\nendstream"


def column(text: Sequence[str], *, top: float = 700, left: float = 60, size: float = 10, width: int = 60) -> list[Line]:
    """Paragraphs as lines one below the other, cut at about `width` characters, with a gap between paragraphs."""
    lines: list[Line] = []
    for paragraph in text:
        words = ""
        for word in paragraph.split():
            if words and len(words) + len(word) > width:
                lines.append((left, top, size, words))
                top, words = top - 1.2 * size, ""
            words = f"{words} {word}".strip()
        lines.append((left, top, size, words))
        top -= 2.4 * size
    return lines


def zipped(entries: dict[str, bytes]) -> bytes:
    """A zip file of these entries, the one called mimetype unpacked, as EPUB wants it."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        for name, content in entries.items():
            method = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            file.writestr(zipfile.ZipInfo(name), content, method)
    return data.getvalue()


def docx(body: str, *, more: dict[str, bytes] | None = None, prolog: str = "") -> bytes:
    """A document of Word whose body is this XML."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    compatible = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    document = f'{prolog}<w:document xmlns:w="{space}" xmlns:mc="{compatible}"><w:body>{body}</w:body></w:document>'
    core = (
        b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        b'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>Template 7'
        b"</dc:title><dc:creator>User</dc:creator><dcterms:created>2019-05-01T10:00:00Z</dcterms:created>"
        b"</cp:coreProperties>"
    )
    entries = {"[Content_Types].xml": b"<Types/>", "docProps/core.xml": core, "word/document.xml": document.encode()}
    return zipped(entries | (more or {}))


def paragraph(text: str, *, style: str = "") -> str:
    """A paragraph of a document of Word."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def chapter(title: str, text: Sequence[str]) -> str:
    """A document of an EPUB."""
    paragraphs = "".join(f"<p>{escape(one)}</p>" for one in text)
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head><title>'
        f"{escape(title)}</title></head><body><h1>{escape(title)}</h1>{paragraphs}</body></html>"
    )


def epub(
    chapters: dict[str, str], *, metadata: str = "", spine: str | None = None, more: dict[str, bytes] | None = None
) -> bytes:
    """An EPUB of these documents, by their names; `metadata` is XML of its package."""
    items = "".join(
        f'<item id="c{number}" href="{escape(name)}" media-type="application/xhtml+xml"/>'
        for number, name in enumerate(chapters)
    )
    references = "".join(f'<itemref idref="c{number}"/>' for number in range(len(chapters))) if spine is None else spine
    package = (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">'
        f"<dc:title>The Daily Ledger</dc:title>{metadata}</metadata><manifest>{items}"
        '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/></manifest>'
        f'<spine><itemref idref="nav"/>{references}</spine></package>'
    )
    container = (
        b'<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        b'<rootfile full-path="OEBPS/content.opf"/></rootfiles></container>'
    )
    entries = {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": container,
        "OEBPS/content.opf": package.encode(),
        "OEBPS/nav.xhtml": chapter("Contents", list(chapters) * 40).encode(),
    }
    return zipped(entries | {f"OEBPS/{name}": text.encode() for name, text in chapters.items()} | (more or {}))


def page(title: str = "Tarn bridge closes", text: Sequence[str] = BRIDGE, *, head: str = "") -> str:
    """A web page with one article."""
    paragraphs = "".join(f"<p>{escape(one)}</p>" for one in text)
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{escape(title)}</title>{head}</head><body>"
        f"<article><h1>{escape(title)}</h1>{paragraphs}</article></body></html>"
    )


def record(
    body: bytes,
    *,
    url: str = "https://ledger.example/2025/bridge",
    kind: str = "response",
    status: str = "200 OK",
    headers: Sequence[str] = ("Content-Type: text/html; charset=utf-8",),
    length: int | None = None,
) -> bytes:
    """A record of a WARC with what a server answered; `length` is what it says of its own length."""
    block = "\r\n".join((f"HTTP/1.1 {status}", *headers, "", "")).encode() + body
    return (
        (
            f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2025-06-30T03:04:05Z\r\n"
            "WARC-Record-ID: <urn:uuid:7f0d9b1e-1111-4222-8333-000000000001>\r\n"
            f"Content-Type: application/http; msgtype={kind}\r\n"
            f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
        ).encode()
        + block
        + b"\r\n\r\n"
    )


def mail(
    body: str = "\n\n".join(BRIDGE), *, headers: str = "", kind: str = 'text/plain; charset="utf-8"', extra: str = ""
) -> bytes:
    """A mail with this body; `headers` stand in front of the usual ones, and `extra` behind them."""
    return (
        f"{headers}From: The Daily Ledger <news@ledger.example>\nDate: Tue, 28 Jan 2025 09:30:00 +0100\n"
        f"Subject: Tarn bridge closes\nMessage-ID: <m1@ledger.example>\nMIME-Version: 1.0\nContent-Type: {kind}\n"
        f"{extra}\n{body}\n"
    ).encode()


def mhtml(
    page: str,
    *,
    headers: str = "From: <Saved by Blink>\nSnapshot-Content-Location: https://ledger.example/2025/bridge",
    kind: str = "text/html",
    charset: str = "utf-8",
    location: str = "",
) -> bytes:
    """A page that a browser saved as one file in March 2026, with a style and a frame below it."""
    parts = (
        (f"{kind}\nContent-Transfer-Encoding: quoted-printable{location}", quopri.encodestring(page.encode(charset))),
        ("text/css", b"p { color: red }"),
        ("text/html", b"<html><body><p>Win a car by 31 July.</p></body></html>"),
    )
    return (
        f"{headers}\nSubject: Saved\nDate: Tue, 3 Mar 2026 10:12:00 -0000\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related;\n\ttype="text/html";\n\tboundary="--b1"\n\n'
    ).encode() + b"".join(
        [*(f"----b1\nContent-Type: {kind}\n\n".encode() + body + b"\n" for kind, body in parts), b"----b1--\n"]
    )


def mbox(*mails: bytes) -> bytes:
    """An mbox of these mails."""
    return b"".join(b"From news@ledger.example Tue Jan 28 09:30:00 2025\n" + one + b"\n" for one in mails)


def _quoted(words: str) -> str:
    return words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
