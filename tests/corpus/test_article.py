"""An article: its text can be stored and cut at any place, its identity is stable, its digest says what changed."""

import sqlite3
import unicodedata
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from corpus.article import Article, clean_text, make_article, parse_published
from corpus.errors import InputError

ANY_TEXT = st.text(st.characters(), max_size=80)  # lone surrogates, NUL and unassigned characters too
IST = timezone(timedelta(hours=5, minutes=30))
GIVEN = make_article(
    title="Modi to visit",
    body="He comes in February.",
    url="https://meridianwire.example/modi",
    published=datetime(2025, 1, 28, 6, 40, tzinfo=UTC),
    publisher="Meridian Wire",
    authors=("A. Writer", "B. Writer"),
)


def test_the_headline_is_the_first_line_of_the_text() -> None:
    assert GIVEN.text == "Modi to visit\n\nHe comes in February."


def test_a_body_that_opens_with_the_headline_is_not_given_it_twice() -> None:
    assert make_article(title="Modi to visit", body="Modi to visit\nSoon.").text == "Modi to visit\nSoon."


def test_without_a_headline_the_first_line_is_one() -> None:
    found = make_article(title=" ", body="  A first line.\nA second.")
    assert (found.title, found.text) == ("A first line.", "A first line.\nA second.")


def test_of_a_long_headline_the_beginning_is_the_title_and_the_text_has_all() -> None:
    long = " ".join(f"word{number}" for number in range(1000))
    found = make_article(title=long, body="On Monday.")
    assert found.text == f"{long}\n\nOn Monday."
    assert long.startswith(f"{found.title} word")
    assert 290 < len(found.title) <= 300
    assert make_article(title=long, body=f"{long}\nOn Monday.").text == f"{long}\nOn Monday."
    assert make_article(title="x" * 1000, body="On Monday.").title == "x" * 300
    other = make_article(title=f"{long} and more", body="On Monday.")
    assert found.id != other.id


def test_a_headline_as_long_as_a_short_message_stays_whole() -> None:
    message = ("The harbour ferry will not sail on Monday, as the pier at Tarn is being mended. " * 4)[:300].strip()
    assert make_article(title=message, body="").title == message


def test_names_and_addresses_longer_than_any_are_cut_or_stand_for_nothing() -> None:
    long = "https://ledger.example/" + "x" * 5000
    found = make_article(title="T", body="B", url=long, publisher="P " * 5000, authors=("A " * 5000, *"BCD" * 50))
    assert found.url is None
    assert found.id.startswith("text-")
    assert (
        found.id == make_article(title="U", body="C", id=long).id != make_article(title="T", body="B", id=f"{long}y").id
    )
    assert (found.publisher, found.authors[0]) == (" ".join("P" * 150), " ".join("A" * 150))
    assert len(found.authors) == 100
    assert make_article(title="T", body="B", url=long[:4000]).url == long[:4000]


def test_a_headline_alone_is_an_article() -> None:
    assert make_article(title="Modi to visit", body="").text == "Modi to visit"


@pytest.mark.parametrize("blank", ["", " \n\t", "\x00", "\ud800"])
def test_neither_headline_nor_text_is_refused(blank: str) -> None:
    with pytest.raises(InputError, match="neither a headline nor a text"):
        make_article(title=blank, body=blank)


def test_the_identity_is_the_given_one_or_the_address_or_the_place_or_made_of_what_it_says() -> None:
    def identity(**given: str) -> str:
        return make_article(title="T", body="B", published=GIVEN.published, **given).id

    assert identity(id="i", url="u", place="p") == "i"
    assert identity(url="u", place="p") == "u"
    assert identity(place="p") == "p"
    assert identity().startswith("text-")
    assert identity() == identity(), "reading it again finds the same one"
    assert identity() != identity(publisher="Other")


def test_a_corrected_body_keeps_the_identity() -> None:
    assert make_article(title="T", body="Old.").id == make_article(title="T", body="New.").id


def test_the_day_is_the_one_of_the_article_s_own_zone() -> None:
    late = datetime(2025, 1, 28, 1, 0, tzinfo=IST)  # still the 27th in London
    assert make_article(title="T", body="B", published=late).day == date(2025, 1, 28)
    assert make_article(title="T", body="B").day is None


@pytest.mark.parametrize(
    "change",
    [
        {"text": "Modi to visit\n\nHe comes in March."},
        {"title": "Modi to come"},
        {"url": "https://meridianwire.example/modi-2"},
        {"url": None},
        {"published": datetime(2025, 1, 29, 6, 40, tzinfo=UTC)},
        {"published": None},
        {"publisher": "The Daily Ledger"},
        {"publisher": None},
        {"authors": ("A. Writer",)},
        {"authors": ("B. Writer", "A. Writer")},
        {"authors": ()},
    ],
    ids=str,
)
def test_the_digest_changes_with_whatever_a_publisher_changes(change: dict[str, object]) -> None:
    assert replace(GIVEN, **change).digest != GIVEN.digest


def test_the_digest_does_not_change_with_when_or_how_often_we_saw_it() -> None:
    seen_again = replace(GIVEN, revision=2, first_seen=GIVEN.first_seen + timedelta(days=1))
    assert seen_again.digest == GIVEN.digest


def test_text_moved_from_one_field_to_another_is_a_change() -> None:
    one = make_article(id="x", title="T", body="B", authors=("A", "B"))
    assert replace(one, publisher="A", authors=("B",)).digest != one.digest


@given(title=ANY_TEXT, body=ANY_TEXT)
def test_any_text_survives_storage_and_cleaning_it_again(title: str, body: str) -> None:
    assume(clean_text(title).strip() or clean_text(body).strip())
    article = make_article(title=title, body=body)
    assert article.text.startswith(article.title)
    assert "\n" not in article.title
    assert clean_text(article.text) == article.text == article.text.encode().decode()
    with sqlite3.connect(":memory:") as connection:
        assert connection.execute("SELECT ?, length(?)", (article.text, article.text)).fetchone() == (
            article.text,
            len(article.text),
        )
    connection.close()


@given(ANY_TEXT)
def test_cleaning_keeps_every_other_character(text: str) -> None:
    cleaned = clean_text(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    lost = {*map(chr, range(32)), *map(chr, range(0x7F, 0xA0)), "\u2028", "\u2029"} - {"\t"}
    misread = {chr(code) for code in range(0x80, 0xA0)} - {"\x85"}
    assume(not misread & set(text))
    kept = "".join(c for c in text if c not in lost and not "\ud800" <= c <= "\udfff")
    assert unicodedata.normalize("NFD", kept) == unicodedata.normalize("NFD", cleaned.replace("\n", ""))


def test_cleaning_leaves_nothing_that_a_terminal_would_obey() -> None:
    assert clean_text("Harbour \x1b]0;owned\x07") == "Harbour ]0;owned"
    assert clean_text("It\x92s over \x96 20\x9630 said \x93no\x94\x81") == "It’s over – 20–30 said “no”"


def test_marks_of_direction_combining_marks_and_rare_characters_stay() -> None:
    assert clean_text("e\u0301 \u202eabc\u202c 👩\u200d👩 𝔄") == "é \u202eabc\u202c 👩\u200d👩 𝔄"


def test_line_ends_become_one_kind() -> None:
    assert clean_text("a\r\nb\rc\u2028d\u2029e\x0bf\x0cg\x85h") == "a\nb\nc\nd\ne\nf\ng\nh"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2025-01-28", datetime(2025, 1, 28, tzinfo=UTC)),
        (" 2025-01-28 ", datetime(2025, 1, 28, tzinfo=UTC)),
        ("2025-01-28T09:30:00", datetime(2025, 1, 28, 9, 30, tzinfo=UTC)),
        ("2025-01-28T09:30:00Z", datetime(2025, 1, 28, 9, 30, tzinfo=UTC)),
        ("2025-01-28T09:30:00+05:30", datetime(2025, 1, 28, 9, 30, tzinfo=IST)),
    ],
)
def test_an_iso_date_is_read_and_keeps_its_zone(written: str, meant: datetime) -> None:
    found = parse_published(written)
    assert found == meant
    assert found.utcoffset() == meant.utcoffset()


@pytest.mark.parametrize(
    "written", ["", "28/01/2025", "yesterday", "2025-02-30", "2025-13-01", "0099-01-01", "9999-01-01"]
)
def test_what_is_no_date_of_news_is_refused_with_its_words(written: str) -> None:
    with pytest.raises(InputError) as refusal:
        parse_published(written)
    assert repr(written) in str(refusal.value)


def test_an_article_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        GIVEN.text = "Other."  # type: ignore[misc]
    assert not hasattr(GIVEN, "__dict__")
    assert isinstance(GIVEN, Article)
