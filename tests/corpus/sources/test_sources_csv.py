"""Tables: columns by their header, any quoting, and a Skipped for every row that is lost."""

import csv
import io
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article, clean_text
from corpus.sources import Skipped, read_upload
from corpus.sources.field_names import NOTHING


def table(text: str, name: str = "news.csv") -> list[Article | Skipped]:
    return list(read_upload(name, text.encode()))


@pytest.mark.parametrize(
    ("delimiter", "name"), [(",", "a.csv"), (";", "a.csv"), ("\t", "a.tsv"), ("\t", "a.csv"), ("|", "a.csv")]
)
def test_delimiters(delimiter: str, name: str):
    text = "Headline|Published At|Body|Author|Source\nBridge closes|2025-01-28|On Monday.|Ann Lee|Ledger\n"
    (found,) = table(text.replace("|", delimiter), name)
    assert isinstance(found, Article)
    assert found.text == "Bridge closes\n\nOn Monday."
    assert found.published == datetime(2025, 1, 28, tzinfo=UTC)
    assert (found.publisher, found.authors) == ("Ledger", ("Ann Lee",))


@pytest.mark.parametrize("said", ["sep=;", "SEP=;", '"sep=;"', "\ufeffsep=;\r"])
@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
def test_a_line_for_excel_above_the_header_says_the_delimiter(said: str, name: str):
    (found,) = table(f"{said}\nTitle, or headline;Text;Published\nBridge closes;On Monday, at noon.;2025-01-28\n", name)
    assert isinstance(found, Article)
    assert (found.text, str(found.day)) == ("On Monday, at noon.", "2025-01-28")


def test_a_tab_for_excel():
    (found,) = table("sep=\t\ntitle\ttext\nBridge\tClosed.\n")
    assert isinstance(found, Article)
    assert found.text == "Bridge\n\nClosed."


def test_empty_cells_at_the_end_of_a_row_are_no_more_than_the_header_has():
    first, other = table("title,text\nA,a,, ,\nB,b,,c,\n")
    assert isinstance(first, Article)
    assert first.text == "A\n\na"
    assert isinstance(other, Skipped)
    assert "has 4 cells and the header 2" in other.reason


def test_quoted_cells_hold_delimiters_quotes_and_lines():
    (found,) = table('title,text\r\nA,"One, ""two"".\r\n\r\nThree."\r\n')
    assert isinstance(found, Article)
    assert found.text == 'A\n\nOne, "two".\n\nThree.'


def test_byte_order_mark_and_windows_encoding():
    for data in (
        "\ufefftext\nIt’s a café\n".encode(),
        "text\nIt’s a café\n".encode("cp1252"),
        "text\nIt’s a café\n".encode("utf-16"),
    ):
        (found,) = read_upload("a.csv", data)
        assert isinstance(found, Article)
        assert found.text == "It’s a café"


def test_places_are_the_lines_where_rows_begin():
    text = 'title,text,date\nA,"one\ntwo",2025-01-28\n\nB,b,whenever\nC,,\n,,\nD,d,e,f,g\nE,e\n'
    first, wrong_date, headline, empty, too_many, short = table(text)
    assert isinstance(first, Article)
    assert isinstance(headline, Article)
    assert isinstance(short, Article)
    assert isinstance(wrong_date, Skipped)
    assert "'whenever'" in wrong_date.reason
    assert isinstance(empty, Skipped)
    assert isinstance(too_many, Skipped)
    assert "5 cells and the header 3" in too_many.reason
    assert [wrong_date.place, empty.place, too_many.place] == ["news.csv:5", "news.csv:7", "news.csv:8"]


def test_unknown_columns_are_named():
    (found,) = table("kopf,inhalt\nA,b\n")
    assert isinstance(found, Skipped)
    assert "found: kopf, inhalt; needed: text" in found.reason
    assert found.reason.endswith("; or say which column it is (--column text=NAME)")


def test_header_alone():
    assert table("title,text\n") == [Skipped("news.csv", "has a header and no rows below it")]


def test_bad_quote_costs_its_row_only():
    first, bad, last = table('title,text\nA,a\nB,"b" c\nD,d\n')
    assert isinstance(first, Article)
    assert isinstance(bad, Skipped)
    assert bad.place == "news.csv:3"
    assert isinstance(last, Article)


def test_bad_quote_costs_its_row_only_where_the_header_alone_is_quoted():
    bad, *others = table('"id","title","text"\n1,"A","He said "no" to it."\n2,"B","b"\n3,"C","c"\n')
    assert isinstance(bad, Skipped)
    assert [isinstance(one, Article) for one in others] == [True, True]


def test_quote_that_is_never_closed_does_not_swallow_rows_silently():
    first, bad = table('title,text\nA,a\nB,"b\nC,c\nD,d\n')
    assert isinstance(first, Article)
    assert isinstance(bad, Skipped)
    assert "up to line 5" in bad.reason


def test_quotes_behind_a_backslash_are_text():
    first, second, third = table(
        '"id","title","body"\n"1","Say \\"hi\\"","She said \\"yes\\", and left.\nThen, he, too.\\\nA \\"\\" \\\\"\n'
        '"2","Next",\\N\n"3","""Last""","C:\\new"\n'
    )
    assert isinstance(first, Article)
    assert first.text == 'Say "hi"\n\nShe said "yes", and left.\nThen, he, too.\nA "" \\'
    assert isinstance(second, Article)
    assert second.text.startswith("Next")
    assert isinstance(third, Article)
    assert third.text == '"Last"\n\nC:\\new'


@pytest.mark.parametrize("text", ["C:\\", "a \\n b", '\\"', 'a\\""b""'])
def test_a_backslash_is_itself_where_quotes_are_doubled(text: str):
    (found,) = table('title,text\nA,"{}"\n'.format(text.replace('""', '"').replace('"', '""')))
    assert isinstance(found, Article)
    assert found.text == "A\n\n" + text.replace('""', '"')


def test_what_is_left_of_a_row_that_cannot_be_read_is_no_row():
    text = 'title,text,date\nA,"She "said" it.\nThen, he, left, too.\nYes, no.",2025-01-28\nB,"b\nb",2025-01-29\nC,c,\n'
    bad, first, second = table(text)
    assert isinstance(bad, Skipped)
    assert (bad.place, bad.reason) == (
        "news.csv:2", "cannot be read as a row, up to line 4: a quote inside a quoted text must be doubled",
    )  # fmt: skip
    assert isinstance(first, Article)
    assert (first.text, str(first.day)) == ("B\n\nb\nb", "2025-01-29")
    assert isinstance(second, Article)
    quoted = '"title","text"\n"A","a "b" c\nd, e\nf, g"\n"B","b"\n'
    assert [isinstance(one, Article) for one in table(quoted)] == [False, True]


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Ferry &amp; bus", "<p>It stops.</p><p>Tom&#8217;s &amp; Co runs", "Ferry & bus|It stops.|Tom’s & Co runs"),
        ("The <em>Aldra</em> &lt;late&gt;", "It stops.<br />A bus<BR>runs.", "The Aldra <late>|It stops.|A bus|runs."),
        ("Q&#38;A", "A ferry <a class='x' href='/f'>stops</a>.\n\nA bus runs.", "Q&A|A ferry stops.|A bus runs."),
        ("Ferry", "<div>It stops.<script>run()</script></div>", "Ferry|It stops."),
        ("R&D; x<y &copy it", "If a<b > d &amp; <place></sigh>", "R&D; x<y &copy it|If a<b > d &amp; <place></sigh>"),
        ("Why <b> is bold", "  Two  <p\nlines.", "Why <b> is bold|Two  <p\nlines."),
    ],
)
def test_what_is_plainly_html_is_read_as_shown_and_all_else_as_written(title: str, text: str, expected: str):
    for data, name in (
        (json.dumps({"title": title, "body": text}), "a.jsonl"),
        ('title,content\n"{}","{}"\n'.format(title.replace('"', '""'), text.replace('"', '""')), "a.csv"),
    ):
        (found,) = table(data, name)
        assert isinstance(found, Article)
        assert found.text == expected.replace("|", "\n\n")


def test_html_without_words_is_an_empty_text():
    headline, empty = table('title,text\nA,<p></p>\n,<p><img src="x"></p>\n')
    assert isinstance(headline, Article)
    assert headline.text == "A"
    assert isinstance(empty, Skipped)


def test_cell_beyond_the_limit_is_skipped():
    found = table("title,text\nA," + "x" * 10_000_001 + "\nB,b\n")
    assert isinstance(found[0], Skipped)
    assert isinstance(found[-1], Article)


@given(
    st.lists(st.tuples(st.text(max_size=30), st.text(max_size=120)), min_size=1, max_size=6),
    st.sampled_from([(",", "a.csv"), (";", "a.csv"), ("\t", "a.tsv")]),
)
def test_round_trip_and_nothing_is_lost(values: list[tuple[str, str]], kind: tuple[str, str]):
    delimiter, name = kind
    # Half characters cannot be written to a file, and one NUL makes it a binary one.
    values = [(drop(title), drop(body)) for title, body in values]
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerows([("title", "text"), *values])
    found = list(read_upload(name, buffer.getvalue().encode()))
    if len(found) == 1 and isinstance(found[0], Skipped) and "binary" in found[0].reason:
        return
    assert len(found) == len(values)
    for (title, body), item in zip(values, found, strict=True):
        headline, text = ("" if one.strip() in NOTHING else one for one in (title, body))
        headline, text = " ".join(clean_text(headline).split()), clean_text(text).strip()
        if isinstance(item, Skipped):
            assert headline + text == ""
        else:
            assert item.text.endswith(text if text else headline)
            assert item.text.startswith(headline)


def drop(text: str) -> str:
    return text.encode("utf-8", "ignore").decode().replace("\0", "")
