"""Newsletters: tables that lay a mail out are blocks, tables of figures stay tables, and nothing changes its place."""

import pytest

from corpus.article import Article
from corpus.sources import read_upload
from tests import files

LEAD, ARCHES, COST, TRADERS = files.BRIDGE
FOOTER = (
    "<em>Copyright (C) 2025 The Daily Ledger. All rights reserved.</em><br>12 Dock Road, Halmstow<br><br>"
    'Want no more of these? <a href="u">Unsubscribe</a> from this list.'
)


def body(page: str, *, title: str = "") -> list[str]:
    """The lines below the subject."""
    whole = f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{page}</body></html>"
    (found,) = read_upload("a.eml", files.mail(whole, kind="text/html; charset=utf-8"))
    assert isinstance(found, Article), found
    assert found.title == "Tarn bridge closes"
    return [line for line in found.text.split("\n")[1:] if line]


def row(*cells: str, name: str = "mcnTextContent") -> str:
    return "<tr>" + "".join(f"<td class='{name}'>{cell}</td>" for cell in cells) + "</tr>"


def report(heading: str, text: str) -> str:
    return f'<h2>{heading}</h2><p>{text}</p><p><a href="https://ledger.example/r">Read the full story</a></p>'


def test_nested_tables_are_blocks_in_their_order() -> None:
    inner = f"<table>{row(report('Tarn bridge', LEAD))}{row(report('Cracks', ARCHES))}</table>"
    web = '<a href="x">View this email in your browser</a>'
    held = f"<table>{row(web)}{row(inner)}{row(FOOTER)}</table>"
    page = f'<div style="display:none">A preview.</div><center><table>{row(held)}</table></center>'
    lines = body(page, title="*|MC:SUBJECT|*")
    assert lines[:4] == ["Tarn bridge", LEAD, "Cracks", ARCHES]
    assert lines[4:] == [
        "Copyright (C) 2025 The Daily Ledger. All rights reserved.",
        "12 Dock Road, Halmstow",
        "Want no more of these? Unsubscribe from this list.",
    ]


@pytest.mark.parametrize("name", ["", "newsletter-item", "promo"])
@pytest.mark.parametrize("role", ["", " role='presentation'"])
def test_reports_in_cells_are_paragraphs(role: str, name: str) -> None:
    page = f"<table{role}>{row(LEAD, name=name)}{row(ARCHES, name=name)}{row(f'{COST}<br><br>{TRADERS}', name=name)}"
    assert body(f"{page}</table>") == [LEAD, ARCHES, COST, TRADERS]


def test_text_beside_a_block_in_a_cell_is_kept() -> None:
    page = f"<table>{row(f'{LEAD}<div>{ARCHES}</div>The <b>work</b> is dear.<hr>{COST}')}</table>"
    assert body(page) == [LEAD, ARCHES, "The work is dear.", COST]


@pytest.mark.parametrize("head", ["", "<tr><th>Place</th><th>Arches</th></tr>"])
def test_a_table_of_figures_stays_one(head: str) -> None:
    figures = f"<table>{head}{row('Halmstow', '<p>7</p>')}{row('Old Fennick', '<p>3</p>')}</table>"
    lines = body(f"<table>{row(f'<p>{LEAD}</p><p>{ARCHES}</p>')}{row(figures)}{row(f'<p>{COST}</p>')}</table>")
    assert lines[:2] == [LEAD, ARCHES]
    assert any("Halmstow" in line and "7" in line for line in lines)
    assert lines[-1] == COST


LINKED = "<a href='https://ledger.example/1'>Ferry fares rise by 8 percent from July</a>"
FARES = "Ferry fares rise by 8 percent from July"


@pytest.mark.parametrize(
    ("between", "told"),
    [
        (f"<p>{LINKED}</p>", [FARES]),
        (f"<div>{LINKED}</div>", [FARES]),
        (f"<h3>{LINKED}</h3>", [FARES]),
        (f"<ul>{f'<li>{LINKED}</li>' * 3}</ul>", [f"- {FARES}"] * 3),
        (f"<ul><li>{LINKED} (The Herald)</li></ul>", [f"- {FARES} (The Herald)"]),
        (f"<div class='newsletter-item promo'><p>{LINKED}</p></div>", [FARES]),
        ("<p>* * *</p>", ["* * *"]),
        ("<p><a href='u'>View in browser</a></p>", []),
        ("<p><a href='u'>View this email in your browser</a></p>", []),
        ("<div><a href='u'>Unsubscribe from this list</a> | <a href='u'>Update your preferences</a></div>", []),
        ("<ul><li><a href='u'>Privacy policy</a></li><li><a href='u'>Terms of service</a></li></ul>", []),
        ("<p><a href='u'>Read the full story »</a></p>", []),
        (
            "<p><a href='u'>Unsubscribe</a> from this list, if you like.</p>",
            ["Unsubscribe from this list, if you like."],
        ),
        ("<p><a href='u'>View of the harbour</a></p>", ["View of the harbour"]),
    ],
)
@pytest.mark.parametrize("is_laid_out", [False, True])
def test_links_are_told_and_those_of_the_service_are_not(between: str, told: list[str], is_laid_out: bool) -> None:
    page = f"<p>{LEAD}</p>{between}<p>{ARCHES}</p><p>{COST}</p>"
    assert body(f"<table>{row(page)}</table>" if is_laid_out else page) == [LEAD, *told, ARCHES, COST]


@pytest.mark.parametrize(
    ("style", "is_told"),
    [
        ("display:none", False),
        ("color: #fff; DISPLAY : none !important; mso-hide:all", False),
        ("visibility: hidden", False),
        ("max-height:0px;overflow:hidden", False),
        ("max-height:0px", True),
        ("display:block", True),
        ("mso-hide:all", True),  # of Outlook alone
        (";:;none", True),
    ],
)
@pytest.mark.parametrize(
    "held", ["<div style='{}'>{}</div>{}", "<table><tr><td style='{}'>{}</td></tr><tr><td>{}</table>"]
)
def test_what_is_hidden_is_not_told(held: str, style: str, is_told: bool) -> None:
    page = held.format(style, f"<p>{TRADERS}</p>", f"<p>{LEAD}</p><p>{ARCHES}</p><p>{COST}</p>")
    assert body(page) == [TRADERS] * is_told + [LEAD, ARCHES, COST]


def test_a_mail_without_tables_is_read_as_before() -> None:
    assert body(f"<div><h2>Cracks</h2><p>{LEAD}</p><p>{ARCHES}</p></div>")[-2:] == [LEAD, ARCHES]


def test_what_was_never_filled_in_is_left_out_of_subjects_and_plain_texts() -> None:
    data = files.mail(f"Dear *|FNAME|*,\n\n{LEAD}\n\n*|LIST:ADDRESS|*").replace(b"closes", b"closes *|DATE:d/m|*")
    (found,) = read_upload("a.eml", data)
    assert isinstance(found, Article)
    assert found.text == f"Tarn bridge closes\n\nDear ,\n\n{LEAD}"
