"""The shelf of the newsroom: articles to search, page through, tick and remove."""

from datetime import UTC, datetime

import ui_fakes
from test_ui_newsroom import start
from ui_apps import press, scripts, shown

from corpus.article import make_article


def many(number: int) -> ui_fakes.FakeLibrary:
    return ui_fakes.library(
        *(
            make_article(id=f"a{n}", title=f"Headline {n:02}", body="Body", published=datetime(2025, 1, n, tzinfo=UTC))
            for n in range(1, number + 1)
        )
    )


def test_removing_asks_first() -> None:
    library = ui_fakes.library(ui_fakes.PHONE_CALL, ui_fakes.AGENCIES)
    app = start(library)
    app.checkbox[0].check().run()
    press(app, "Remove 1 article…")
    assert "Remove 1 article?" in shown(app)
    assert "'.st-key-shelf-keep button'" in scripts(app), "Enter once more removes nothing"
    press(app, "Keep")
    assert len(library.kept) == 2
    press(press(app, "Remove 1 article…"), "Remove")
    assert list(library.kept) == ["phone-call"]
    assert "1 article removed" in shown(app)


def test_what_is_ticked_stays_so_on_another_page_and_is_named_before_it_goes() -> None:
    app = start(many(25))
    app.checkbox[0].check().run()
    press(app, "Older").checkbox[0].check().run()
    press(app, "Remove 2 articles…")
    assert "“Headline 25”; “Headline 05”" in shown(app)
    app.checkbox[0].uncheck().run()
    assert "Remove 1 article?" not in shown(app), "other articles are asked about anew"
    press(app, "Newer")
    assert app.checkbox[0].value
    press(app, "Untick all")
    assert not any(box.value for box in app.checkbox)


def test_pages_and_search() -> None:
    app = start(many(25))
    assert len(app.checkbox) == 20
    assert "Headline 25" in shown(app)
    press(app, "Older")
    assert len(app.checkbox) == 5
    assert "21 to 25" in shown(app)
    app.text_input(key="shelf-search").set_value("headline 07").run()
    assert [each.label for each in app.checkbox] == ["Select Headline 07"]
    app.text_input(key="shelf-search").set_value("nothing").run()
    assert "No articles here" in shown(app)


def test_a_row_says_how_many_other_articles_carry_its_text() -> None:
    wire = [make_article(id=f"w{n}", title=f"Paper {n}", body="The bridge opens.") for n in range(3)]
    text = shown(start(ui_fakes.library(*wire, ui_fakes.AGENCIES)))
    assert text.count("2 copies</p>") == 3
    assert text.count("copies</p>") == 3, "AGENCIES has none, and says nothing of them"
    assert "1 copy</p>" in shown(start(ui_fakes.library(*wire[:2])))


def test_hostile_headlines_are_escaped_in_the_list_and_in_labels() -> None:
    app = start(ui_fakes.library(ui_fakes.POISON))
    assert "<img" not in shown(app)
    assert 'href="javascript' not in shown(app)
    assert "bold red red x^2 a (javascript alert(1))" in app.checkbox[0].label


def test_the_name_of_a_box_is_the_headline_without_backslashes() -> None:
    title = "Live: Tern-1’s launch, at 10.30 – “go”?"
    app = start(ui_fakes.library(make_article(title=title, body="Body")))
    assert app.checkbox[0].label == f"Select {title}"
