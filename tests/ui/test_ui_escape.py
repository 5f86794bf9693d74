"""Nothing in an article's text may become markup, a directive or a link that was not meant."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.escape import escape, inline, label, readable, spoken, web_address

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()), max_size=200)
BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@given(ANY_TEXT)
def test_escaped_text_has_no_markup_and_reads_as_it_was(text: str) -> None:
    escaped = escape(text)
    assert not set("<>\"'") & set(escaped)
    assert html.unescape(escaped) == readable(text)


@given(ANY_TEXT)
def test_what_reaches_the_page_is_utf8_without_direction_controls(text: str) -> None:
    for shown in (escape(text), inline(text), label(text)):
        shown.encode()
        assert not set(BIDI) & set(shown)


@given(ANY_TEXT)
def test_every_ascii_punctuation_mark_in_a_label_is_escaped(text: str) -> None:
    rest = re.sub(r"\\[!-/:-@\[-`{-~]", "", label(text))
    assert not re.search(r"[!-/:-@\[-`{-~]", rest)
    assert "\n" not in rest


@given(ANY_TEXT)
def test_what_is_spoken_has_no_markdown_and_no_backslashes(text: str) -> None:
    said = spoken(text)
    assert not re.search(r"[*_~`\[\]<>$\\|&\n]|:\S", said)
    said.encode()


@pytest.mark.parametrize("bare", ["www.evil.example", "https://evil.example", "me@evil.example", "HTTP://x.example"])
def test_bare_addresses_in_labels_are_broken(bare: str) -> None:
    plain = label(bare).replace("\\", "")
    assert plain != bare
    assert spoken(bare) != bare
    assert plain.replace("\u2060", "") == bare


def test_letters_of_any_script_are_left_alone() -> None:
    assert escape("שלום é नमस्ते") == "שלום é नमस्ते"
    assert inline("a<b") == "<bdi>a&lt;b</bdi>"


@pytest.mark.parametrize(
    "url", ["https://example.org/a?b=1", "http://example.org", "  https://example.org ", "HTTPS://EXAMPLE.ORG"]
)
def test_web_addresses_pass(url: str) -> None:
    assert web_address(url) == url.strip()


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        " java\x00script:alert(1)",
        "data:text/html,x",
        "//example.org",
        "https://",
        "file:///etc",
        "http://[bad",
    ],
)
def test_other_addresses_do_not(url: str | None) -> None:
    assert web_address(url) is None
