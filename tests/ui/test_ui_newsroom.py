"""The newsroom page, driven by AppTest with a fake library through the front door."""

from datetime import date

import pytest
import ui_fakes
from streamlit.testing.v1 import AppTest
from ui_apps import press, shown

from corpus.sources.skipped import Skipped
from index.hybrid import AddReport
from ui.adding import paste_problems, read_files
from ui.reports import report_of, skipped_html


def page(library):  # AppTest runs the text of this function alone, where nothing else is imported
    import ui_fakes
    from ui_followed import FakeFollowing

    from ui.newsroom import newsroom_page

    newsroom_page(
        library,
        add=library.add_and_retain,
        read_address=ui_fakes.read_page,
        following=FakeFollowing(),
    )


def start(library: ui_fakes.FakeLibrary) -> AppTest:
    app = AppTest.from_function(page, kwargs={"library": library}, default_timeout=30).run()
    assert not app.exception
    return app


def fill(app: AppTest, label: str, text: str) -> None:
    # The last of a name: the form for files has a publisher too, and it comes first.
    [each for each in [*app.text_input, *app.text_area] if each.label == label][-1].set_value(text)


def test_the_figures_and_the_list_newest_first() -> None:
    text = shown(start(ui_fakes.library(ui_fakes.PHONE_CALL, ui_fakes.AGENCIES)))
    assert "<dt>articles</dt><dd>2</dd>" in text
    assert "Published from 28 January 2025 to 29 January 2025" in text
    assert text.index("Trump expects Modi") < text.index("Modi to travel")


def test_paste_adds_an_article_and_refreshes_the_figures() -> None:
    library = ui_fakes.library()
    app = start(library)
    fill(app, "Headline", "Bridge opens")
    fill(app, "Text", "The bridge opens on Monday.")
    fill(app, "Publisher", "The Daily Ledger")
    fill(app, "Link", "https://dailyledger.example/bridge")
    app.date_input[-1].set_value(date(2025, 3, 7))
    press(app, "Add article")
    (article,) = library.kept.values()
    assert (article.title, article.publisher, article.day) == ("Bridge opens", "The Daily Ledger", date(2025, 3, 7))
    assert article.url == "https://dailyledger.example/bridge"
    assert "1 article taken in" in shown(app)
    assert "<dt>articles</dt><dd>1</dd>" in shown(app)
    assert [each.value for each in app.text_area] == [""]


def test_paste_says_what_is_missing_and_keeps_what_was_typed() -> None:
    library = ui_fakes.library()
    app = start(library)
    fill(app, "Headline", "Bridge opens")
    fill(app, "Link", "javascript:alert(1)")
    press(app, "Add article")
    text = shown(app)
    assert "The text is missing." in text
    assert "is not a web address" in text
    assert not library.kept
    assert "Bridge opens" in [each.value for each in app.text_input]


def test_upload_adds_and_reports_what_was_skipped() -> None:
    library = ui_fakes.library()
    app = start(library)
    app.file_uploader[0].upload("good.txt", b"Head\nBody").upload("<b>bad.txt", b"\x00")
    press(app, "Add to the library")
    assert [each.title for each in library.kept.values()] == ["Head"]
    text = shown(app)
    assert "1 added, 0 updated, 0 unchanged, 1 skipped" in text
    assert "<b><bdi>&lt;b&gt;bad.txt</bdi></b> <bdi>is a binary file of no format that is read;" in text


def test_a_table_whose_columns_have_names_of_their_own_is_read_as_told() -> None:
    library = ui_fakes.library()
    app = start(library)
    app.file_uploader[0].upload("news.csv", b"Kopf,Inhalt,Tag\nBridge opens,It opened.,03.02.2025\n")
    for field, column in (("title", "Kopf"), ("text", "Inhalt"), ("published", "Tag ")):
        app.text_input(key=f"columns-0-{field}").set_value(column)
    app.selectbox(key="columns-0-dates").set_value("31.01.2025")
    press(app, "Add to the library")
    (article,) = library.kept.values()
    assert (article.title, article.day) == ("Bridge opens", date(2025, 2, 3))
    assert app.text_input(key="columns-1-title").value == ""


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("Kop;Inhoud\nBrug dicht;Vanaf maandag.\n", "or say which column it is under “Columns of a table”"),
        ("text,date\nClosed.,04.06.2024\n", "or say how the table writes its days under “Columns of a table”"),
    ],
)
def test_what_a_table_does_not_say_is_asked_for_in_words_of_the_page(table: str, told: str) -> None:
    app = start(ui_fakes.library())
    app.file_uploader[0].upload("a.csv", table.encode())
    text = shown(press(app, "Add to the library"))
    assert told in text
    assert "--" not in text.partition("Skipped (1)")[2]


def test_what_left_for_being_old_is_reported() -> None:
    library = ui_fakes.library()
    library.left = "3 articles of 2024-01-01 to 2024-01-05 left"
    app = start(library)
    app.text_input(key="web-address-0").set_value("https://ledger.example/bridge")
    press(app, "Add what is there")
    assert "3 articles of 2024-01-01 to 2024-01-05 left." in shown(app)


def test_what_stands_at_an_address_is_added() -> None:
    library = ui_fakes.library()
    app = start(library)
    app.text_input(key="web-address-0").set_value("https://ledger.example/bridge")
    press(app, "Add what is there")
    assert [each.url for each in library.kept.values()] == ["https://ledger.example/bridge"]
    assert "1 article taken in" in shown(app)
    app.text_input(key="web-address-1").set_value("https://ledger.example/gone")
    press(app, "Add what is there")
    assert "<bdi>ledger.example answered 404 Not Found</bdi>" in shown(app)


@pytest.mark.parametrize(
    ("typed", "told"),
    [("", "The address is missing."), ("<b>file:///etc", "“&lt;b&gt;file:///etc” is not a")],
)
def test_an_address_that_is_none_is_said(typed: str, told: str) -> None:
    app = start(ui_fakes.library())
    app.text_input(key="web-address-0").set_value(typed)
    assert told in shown(press(app, "Add what is there"))


def test_what_gave_no_article_stays_in_the_form() -> None:
    app = start(ui_fakes.library())
    app.text_input(key="web-address-0").set_value("https://ledger.example/gone")
    assert "No article was taken in" in shown(press(app, "Add what is there"))
    assert app.text_input(key="web-address-0").value == "https://ledger.example/gone"


def test_adding_without_a_file_says_so() -> None:
    assert "No file chosen" in shown(press(start(ui_fakes.library()), "Add to the library"))


def test_a_library_that_cannot_be_written_says_why() -> None:
    library = ui_fakes.FakeLibrary(broken=True)
    app = start(library)
    fill(app, "Headline", "Bridge opens")
    fill(app, "Text", "On Monday.")
    assert "Another process is writing" in shown(press(app, "Add article"))


def test_a_file_that_cannot_be_read_does_not_stop_the_others() -> None:
    class Sent:
        def __init__(self, name: str, data: bytes) -> None:
            self.name, self.data = name, data

        def getvalue(self) -> bytes:
            return self.data

    files = [Sent("bad.txt", b"\x00"), Sent("good.txt", b"Head\nBody")]
    bad, good = read_files(files, published=None, publisher="P")
    assert bad.place == "bad.txt"
    assert bad.reason.startswith("is a binary file of no format that is read;")
    assert good.publisher == "P"


@pytest.mark.parametrize(
    ("counts", "title", "tone"),
    [
        ((2, 0, 1), "3 articles taken in", "good"),
        ((0, 4, 0), "Nothing new", "neutral"),
        ((0, 0, 0), "No article", "error"),
    ],
)
def test_reports(counts: tuple[int, int, int], title: str, tone: str) -> None:
    added, unchanged, updated = counts
    report = report_of(AddReport(added, unchanged, updated, ()), "")
    assert report.title.startswith(title)
    assert report.tone == tone


def test_a_long_list_of_skips_is_cut_with_a_count() -> None:
    shown_list = skipped_html(tuple(Skipped(f"row {n}", "empty") for n in range(150)))
    assert shown_list.count("<li>") == 101
    assert "and 50 more" in shown_list


def test_a_pasted_article_without_faults_has_no_problems() -> None:
    assert paste_problems(title="Head", body="Body", url="") == []
