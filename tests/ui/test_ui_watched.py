"""Watching a question in the chat, driven by AppTest with a fake assistant whose answer can be changed."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from ui_articles import AGENCIES, HOSTILE, PHONE_CALL, POISON, citation
from ui_fakes import TODAY, FakeAssistant, answer, hostile, not_found

from answering.answer import Answer, Value
from answering.kept_file import KeptFile
from answering.stages import OnStage, unwatched
from answering.watch_rows import WatchRows
from answering.watches import MAX_WATCHES, Watches
from corpus.article import Article
from corpus.errors import InputError, LibraryError, ModelError
from retrieval.query import Query
from ui.watched import STOP, WATCH, Watching

QUESTION = "when is Modi visiting?"
ME = "somebody"
MARCH = answer(
    citations=(citation(AGENCIES, "Monday. He gave no day", "Narendra"),), value=Value("date", "March", "2025-03")
)


@dataclass
class Newsroom(FakeAssistant):
    """Gives `now` as the answer to everything, and is the shelf of its articles."""

    now: Answer = field(default_factory=answer)
    number: int = 1
    shelf: dict[str, Article] = field(
        default_factory=lambda: {each.id: each for each in (PHONE_CALL, AGENCIES, POISON)}
    )
    trouble: Exception | None = None

    def ask(self, query: Query, *, threshold: float | None = None, on_stage: OnStage = unwatched) -> Answer:
        super().ask(query, threshold=threshold, on_stage=on_stage)
        if self.trouble is not None:
            raise self.trouble
        return self.now

    def report(self, now: Answer) -> None:
        self.now = now
        self.number += 1

    def sequence(self) -> int:
        return self.number

    def article(self, id: str, revision: int | None = None) -> Article:
        if id not in self.shelf:
            raise InputError(f"the library has no article {id!r}")
        return self.shelf[id]


def page(assistant, today, watching):  # AppTest runs the text of this function alone, where nothing else is imported
    from ui.chat import chat_page
    from ui.filters import Filters

    status = assistant.library.archive.status()
    chat_page(assistant, status=status, filters=Filters(today), threshold=0.4, today=today, watching=watching)


@pytest.fixture
def newsroom() -> Newsroom:
    return Newsroom()


@pytest.fixture
def watching(newsroom: Newsroom, tmp_path: Path) -> Watching:
    noon = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)
    return Watching(Watches(newsroom, newsroom, WatchRows(KeptFile(tmp_path)), clock=lambda: noon), ME)


def start(newsroom: Newsroom, watching: Watching | None) -> AppTest:
    known = {"assistant": newsroom, "today": TODAY, "watching": watching}
    return AppTest.from_function(page, kwargs=known, default_timeout=30).run()


def ask(app: AppTest) -> AppTest:
    return checked(app.chat_input[0].set_value(QUESTION).run())


def checked(app: AppTest) -> AppTest:
    assert not app.exception
    return app


def watched(newsroom: Newsroom, watching: Watching) -> AppTest:
    """A page with QUESTION asked and watched."""
    app = ask(start(newsroom, watching))
    assert [(each.label, each.value) for each in app.toggle] == [(WATCH, False)]
    return checked(app.toggle[0].set_value(True).run())


def shown(app: AppTest) -> str:
    return "\n".join(element.proto.body for element in app.main.get("html"))


def listed(app: AppTest) -> str:
    return "\n".join(element.proto.body for element in app.sidebar.get("html"))


def labels(app: AppTest) -> list[str]:
    return [each.label for each in app.button]


def test_without_anybody_who_watches_there_is_no_switch(newsroom: Newsroom) -> None:
    app = ask(start(newsroom, None))
    assert not app.toggle
    assert "Watched" not in listed(app)


def test_what_is_watched_is_listed_with_its_answer(newsroom: Newsroom, watching: Watching) -> None:
    app = watched(newsroom, watching)
    assert app.toggle[0].value is True
    assert f'<p class="dl-watched" dir="auto">{QUESTION}</p>' in listed(app)
    assert "February" in listed(app)
    (watch,) = watching.watches.of(ME)
    assert (watch.query.text, watch.threshold) == (QUESTION, 0.4)
    # Once for the chat, once for the first check, and not again as long as no article changes.
    assert len(newsroom.asked) == 2
    app.run()
    assert len(newsroom.asked) == 2


def test_the_switch_and_the_list_both_stop_it(newsroom: Newsroom, watching: Watching) -> None:
    app = watched(newsroom, watching)
    checked(app.toggle[0].set_value(False).run())
    assert watching.watches.of(ME) == []
    assert "Watched" not in listed(app)
    checked(app.toggle[0].set_value(True).run())
    switch = app.toggle[0].key
    checked(next(each for each in app.button if each.label == STOP).click().run())
    assert app.toggle[0].value is False
    # A page that still shows the old one may tell of its value once more; as a new one's that would be a turn.
    assert app.toggle[0].key != switch
    assert watching.watches.of(ME) == []


def test_another_answer_is_told_above_the_chat_until_it_is_seen(newsroom: Newsroom, watching: Watching) -> None:
    app = watched(newsroom, watching)
    newsroom.report(MARCH)
    checked(app.run())
    text = shown(app)
    assert text.index("New answer to a question you watch") < text.index('id="turn0"')
    before, now = text.split("<h3>Before</h3>")[1].split("<h3>Now</h3>")
    assert '<p class="dl-other-words" dir="auto">February</p>' in before
    assert "<bdi>Meridian Wire</bdi>" in before
    assert "28 January 2025" in before
    assert '<p class="dl-other-words" dir="auto">Monday. He gave no day</p>' in now
    assert "<bdi>The Daily Ledger</bdi>" in now
    assert before.count("dl-card") == 1
    assert "Noticed on 1 February 2025" in text
    assert "New answer</span>" in listed(app)
    assert [each.value for each in app.toast] == ["A question you watch has a new answer. See the top of the chat."]
    checked(app.run())
    assert not app.toast
    checked(next(each for each in app.button if each.label == "Seen").click().run())
    assert "New answer" not in shown(app) + listed(app)
    assert "Monday. He gave no day" in listed(app)


def test_another_tab_is_told_the_same_without_asking_again(newsroom: Newsroom, watching: Watching) -> None:
    watched(newsroom, watching)
    other = start(newsroom, watching)
    newsroom.report(MARCH)
    asked = len(newsroom.asked)
    checked(other.run())
    assert "New answer to a question you watch" in shown(other)
    assert not other.main.get("html")[0].proto.body.startswith('<section class="dl-news">')
    checked(start(newsroom, watching))
    assert len(newsroom.asked) == asked + 1


def test_an_answer_that_went_and_one_whose_article_is_gone(newsroom: Newsroom, watching: Watching) -> None:
    app = watched(newsroom, watching)
    newsroom.report(not_found(QUESTION))
    del newsroom.shelf[PHONE_CALL.id]
    checked(app.run())
    before, now = shown(app).split("<h3>Before</h3>")[1].split("<h3>Now</h3>")
    assert "Its article has been removed since." in before
    assert "The articles don’t say" in now
    assert "The articles don’t say" in listed(app)


def test_hostile_text_reaches_the_notice_and_the_list_as_text(newsroom: Newsroom, watching: Watching) -> None:
    app = watched(newsroom, watching)
    newsroom.report(hostile())
    checked(app.run())
    told = next(each.proto.body for each in app.main.get("html") if "dl-news" in each.proto.body)
    for text in (told, listed(app)):
        assert not re.search(r"<img|</?b>\*|\u202e", text)
        assert "&lt;img src=x" in text
    assert HOSTILE not in told
    assert not app.markdown


@pytest.mark.parametrize("trouble", [ModelError("another encoder"), LibraryError("locked"), RuntimeError("a secret")])
def test_a_check_that_fails_leaves_the_page_as_it_is(
    newsroom: Newsroom, watching: Watching, trouble: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    app = watched(newsroom, watching)
    newsroom.report(MARCH)
    newsroom.trouble = trouble
    checked(app.run())
    assert str(trouble) in caplog.text
    assert "a secret" not in shown(app) + listed(app)
    assert "February" in shown(app)
    assert "February" in listed(app)


def test_why_a_question_cannot_be_watched_is_said_below_it(newsroom: Newsroom, watching: Watching) -> None:
    for number in range(MAX_WATCHES):
        query = Query(f"Who is number {number}?", TODAY)
        watching.watches.watch(ME, query, newsroom.now)
    app = ask(start(newsroom, watching))
    checked(app.toggle[0].set_value(True).run())
    assert app.toggle[0].value is False
    assert f"You watch {MAX_WATCHES} questions already" in shown(app)


def test_what_is_kept_but_cannot_be_read_takes_nothing_else_down(
    newsroom: Newsroom, watching: Watching, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "conversations.sqlite3").write_bytes(b"no database at all, but long enough to be looked at" * 40)
    app = ask(start(newsroom, watching))
    checked(app)
    assert "February" in shown(app)
    assert not app.toggle
    assert "cannot be read" in caplog.text
