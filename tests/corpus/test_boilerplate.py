"""What is no part of a report: which lines and sentences are marked, and which are left."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.boilerplate import LONGEST_LINE, boilerplate

REPORT = "The ferry to Halmstow sank on Monday night, and nineteen of the forty people on it were saved by fishermen."
MORE = "The harbour master said that the engine had failed twice in March, and that nobody had looked at it since."


def marked(text: str) -> list[str]:
    return [text[start:end] for start, end in boilerplate(text)]


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "Story continues below.",
        "Read more",
        "Read more here.",
        "More: Why the bridge at Ostrel was closed for a month",
        "►More:Why the bridge at Ostrel was closed for a month",
        "RELATED: Tolls on the Ostrel bridge go up again",
        "Storm Boris:Bridge at Ostrel closed as the river rises",
        "'A bad night':What the fishermen of Halmstow saw",
        "Sign up for our morning newsletter",
        "View this email in your browser",
        "Copyright (C) 2025 The Meridian Post. All rights reserved.",
        "Our mailing address is:",
        "Want to change how you receive these emails?",
        "You can update your preferences or unsubscribe from this list.",
        "You are receiving this email because you signed up at meridian.example.",
        "Unsubscribe | Manage preferences | 12 Dock Road",
        "The day in short: Sign up for the Harbour Letter to get it in your inbox.",
        "Get the Harbour Letter in your inbox every morning",
        "You can subscribe to our print edition here.",
        "Follow Dalia Ferro on Twitter: @daliaferro",
        "Reach her at dferro@meridian.example and follow her on X @daliaferro.",
        "Dalia Ferro covers ports for the Meridian. Reach her at dferro@meridian.example.",
        "Dalia Ferro is a ports reporter for the Meridian Post.",
        "Contributing: Tomas Orth and Mina Sale",
        "Contributing: Tomas Orth, the Post; The Associated Press",
        "— Tomas Orth and Mina Sale contributed to this report",
        "This story has been updated with additional details.",
        "This article originally appeared on Harbour Online.",
        "The post Tarn bridge closes for repairs appeared first on Harbour Online.",
        "A version of this story appeared in our weekly letter. To get it in your inbox, sign up here.",
        "Photo by Mina Sale",
        "(Image credit: Mina Sale/Getty Images)",
        "Mina Sale/AFP/Getty Images",
        "– Tomas Orth",
        "− Tomas Orth, Meridian Post",
        "We use cookies to make this page better.",
        "If you make a purchase by clicking one of the links, we may earn a fee.",
        "© 2025 Meridian Publishing. All rights reserved.",
        "https://ports.example/list and https://ports.example/map",
        "London CNN —",
    ],
)
def test_a_line_of_the_page_is_marked_whole(line: str) -> None:
    assert marked(f"Ferry sinks\n\n{REPORT}\n\n{line}\n\n{MORE}") == [line]


@pytest.mark.parametrize(
    "line",
    [
        REPORT,
        "“We will follow every lead,” he said on Twitter.",
        "He said that 4,000 people had signed up for the newsletter of the port.",
        "People can subscribe to the ferry for 30 crowns a month.",
        "The crews contributed to the report on safety, she said.",
        "Storms contributed to this spring's losses.",
        "WINNER: Dalia Ferro, “The Long Harbour”",
        "Captain: Tomas Orth",
        "3:45 p.m.: The harbour master speaks to the press",
        "Halmstow: A port of 3,000 people has lost its only ferry, and waits for another one to come.",
        "Photos: Storm Boris A tree lies across a road in Ostrel on May 3. Hide Caption 3 of 12",
        "Watch: theharbour.example",
        "An earlier version of this story said that forty had died. Nineteen did.",
        "The story has been corrected: the toll is nineteen, and not forty.",
        "Like everyone on Facebook, he had seen the pictures.",
        "Contact the port at 555-0142 for a refund.",
        "If you were on the ferry, call the port's line at 555-0142.",
        "The company may earn 30 million crowns this year.",
        "You can unsubscribe, the court held, without giving a reason.",
        "He was receiving this message when the ferry sank.",
    ],
)
def test_what_a_report_says_is_left(line: str) -> None:
    assert marked(f"Ferry sinks\n\n{REPORT}\n\n{line}\n\n{MORE}") == []


def test_a_sentence_at_the_edge_of_a_paragraph_is_cut_off_and_one_in_its_middle_is_left() -> None:
    sign = "Sign up for our newsletter here."
    assert marked(f"Ferry sinks\n\n{REPORT} {sign}") == [sign]
    assert marked(f"Ferry sinks\n\n{sign} {REPORT}") == [sign]
    assert marked(f"Ferry sinks\n\n{REPORT} {sign} {MORE}") == []


def test_a_credit_at_the_edge_of_a_caption_is_cut_off() -> None:
    assert marked("Ferry sinks\n\nThe ferry lies off Halmstow. Mina Sale/Getty Images") == ["Mina Sale/Getty Images"]
    assert marked("Ferry sinks\n\nMina Sale/AP The ferry lies off Halmstow.") == ["Mina Sale/AP"]


@pytest.mark.parametrize(
    "front",
    [
        "LONDON (AP) —",
        "CNN —",
        "Dalia Ferro\n\nMeridian Post",
        "Dalia Ferro and Tomas Orth\n\nSpecial to the Post",
        "By Dalia Ferro",
        "Dalia Ferro, Meridian Post",
        "Dalia Ferro\n\nAssociated Press\n\nNUSA DUA, Indonesia —",
    ],
)
def test_byline_and_dateline_are_marked_between_headline_and_text(front: str) -> None:
    assert marked(
        f"Ferry sinks\n\n{front} {REPORT}" if front.endswith("—") else f"Ferry sinks\n\n{front}\n\n{REPORT}"
    ) == [front]


def test_the_name_of_who_was_quoted_is_left_and_so_is_a_list_of_names() -> None:
    quote = (
        "“The ferry should have been mended long before that night, and everyone in the port knew that well enough.”"
    )
    assert marked(f"Ferry sinks\n\n{quote}\n\n— Tomas Orth") == []
    assert marked(f"Ferry sinks\n\n{REPORT}\n\n- Tomas Orth\n\n- Mina Sale") == []


def test_the_headline_is_never_marked() -> None:
    assert marked("Sign up for our newsletter here") == []
    assert marked("More: Why the bridge at Ostrel was closed\n\nRead more") == ["Read more"]


LINES = [
    REPORT, MORE, "Sign up for our newsletter here.", "Read more", "– Tomas Orth", "CNN —", "Mina Sale/AP", "A:B c d e",
    "Contributing: Tomas Orth", "LONDON (AP) — It sank.", "Dalia Ferro", "Meridian Post", "@a", "…", " ", "\u00a0", "",
]  # fmt: skip
TEXT = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(LINES), max_size=12).map("\n".join),
    st.lists(st.sampled_from(LINES)).map(" ".join),
)


@given(TEXT)
def test_the_slices_are_in_order_apart_and_without_blanks_at_their_ends(text: str) -> None:
    position = len(text) - len(text.lstrip("\n"))
    first = text.find("\n", position)
    for start, end in boilerplate(text):
        assert position <= start < end <= len(text)
        assert start > first >= 0
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        position = end


@pytest.mark.parametrize(
    "piece",
    [
        "follow ",
        "A ",
        "a:",
        "A.B/",
        "By A B, ",
        "sign up ",
        "@",
        "http://",
        "Aa Bb and ",
        "— ",
        "by a grant ",
        ". ",
        "\n",
        "may earn ",
    ],
)
def test_a_hostile_text_takes_no_longer_than_in_proportion_to_its_length(piece: str) -> None:
    def seconds(size: int) -> float:
        text = "Ferry sinks\n\n" + "\n".join([(piece * LONGEST_LINE)[: LONGEST_LINE - 1]] * size)
        began = time.process_time()
        boilerplate(text)
        return time.process_time() - began

    # 20 of the longest lines that are looked at: milliseconds each, where backtracking would take minutes.
    assert seconds(20) < 20 * 0.1
