"""A conversation as a file: its quotes and sources in each kind, hostile text as text, and a name."""

import json
import re
from html.parser import HTMLParser

import pytest
import ui_fakes
from test_ui_chat import ask, start
from ui_articles import HOSTILE

from retrieval.query import Query
from ui.export import as_html, as_markdown, as_object, file_name
from ui.history import Problem, Turn

QUERY = Query("when is Modi visiting?", ui_fakes.TODAY)
FOUND = Turn("and when?", QUERY, ui_fakes.answer(question="and when?"))
WITHHELD = Turn("how many?", Query("how many?", ui_fakes.TODAY), ui_fakes.not_found("how many?"))
FAILED = Turn("?", None, Problem("the question is empty", expected=True))
HOSTILES = Turn(HOSTILE, Query(HOSTILE, ui_fakes.TODAY), ui_fakes.hostile())


def test_markdown_has_the_answer_how_it_was_read_and_each_source() -> None:
    text = as_markdown([FOUND, WITHHELD, FAILED])
    assert text.startswith("# Dateline: a conversation\n\n## and when\\?\n\n**February**\n\n")
    assert "- Read as\\: when is Modi visiting\\?" in text
    assert "- Asked on 2025\\-02\\-01" in text
    assert "to come to the United States in **February**, " in text.replace("\\", "")
    assert "<https://meridianwire.example/2025/01/28/modi-visit-announced>" in text
    assert "**The articles don’t say**" in text
    assert text.count("\n## ") == 2, "what could not be asked is left out"


def test_json_is_what_the_command_line_prints() -> None:
    found, withheld = json.loads(as_object([FOUND, FAILED, WITHHELD]))
    assert (found["question"], found["read_as"], found["answer"]) == ("and when?", "when is Modi visiting?", "February")
    assert found["asked_on"] == "2025-02-01"
    assert withheld["answer"] is None


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def test_the_page_marks_the_quotes_and_holds_no_strange_element() -> None:
    tags = Tags()
    tags.feed(as_html([FOUND, WITHHELD, HOSTILES]))
    names = {tag for tag, _ in tags.seen}
    assert names <= set("html head meta title style body h1 h2 p strong ul li blockquote mark a".split())
    assert all(known["href"].startswith("https://") for tag, known in tags.seen if tag == "a")
    assert "<mark>February</mark>" in as_html([FOUND])


def test_hostile_text_makes_no_link_and_no_picture_in_markdown() -> None:
    text = as_markdown([HOSTILES])
    assert "](javascript" not in text
    assert not re.search(r"(?<!\\)<img", text)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("when is Modi visiting?", "when-is-modi-visiting.md"),
        ("../../etc/passwd", "etc-passwd.md"),
        ("??", "conversation.md"),
        ("ー" * 200, f"{'ー' * 60}.md"),
    ],
)
def test_the_first_question_names_the_file(question: str, name: str) -> None:
    assert file_name([Turn(question, None, None), FOUND], "md") == name


def test_nothing_asked_has_a_name_too() -> None:
    assert file_name([], "json") == "conversation.json"


def test_the_sidebar_offers_the_files_once_something_was_asked() -> None:
    app = start(ui_fakes.FakeAssistant())
    assert not app.get("download_button")
    ask(app, "when is Modi visiting?")
    assert [each.proto.label for each in app.get("download_button")] == ["Markdown", "Web page", "JSON"]
