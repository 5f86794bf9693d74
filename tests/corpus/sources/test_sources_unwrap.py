"""Text that was cut at one width: its paragraphs are joined, and what its author put on lines of its own stays so."""

import textwrap
import time

import pytest

from corpus.article import Article
from corpus.sources import read_upload
from corpus.sources.unwrap import flowed, unwrapped
from tests import files

BRIDGE = "\n\n".join(" ".join(pair) for pair in (files.BRIDGE[:2], files.BRIDGE[2:]))
LIST = (
    "- bring warm clothes and some food for a day\n"
    "- be at the old quay of Halmstow, behind the fish market, at nine\n"
    "- tell the surveyor, Orla Vance, by Friday if you cannot come or if\n"
    "  you would rather go by bus"
)
VERSE = (
    "Over the Tarn the arches stand,\nseven of stone and none of sand,\n"
    "and who would cross with dry feet must\ngo round by Fennick."
)
ADDRESS = "The Daily Ledger\n12 Dock Road\nHalmstow HW1 4QT"


def cut(text: str, width: int = 72) -> str:
    return "\n".join("\n".join(textwrap.wrap(line, width)) for line in text.split("\n"))


@pytest.mark.parametrize("width", [55, 60, 65, 72, 76, 80])
def test_paragraphs_that_were_cut_are_joined(width: int) -> None:
    assert unwrapped(cut(BRIDGE, width)) == BRIDGE


def test_a_text_that_was_not_cut_comes_back_as_it_is() -> None:
    for text in (BRIDGE, f"A  title \n\n{BRIDGE}\n{ADDRESS} \n\t", VERSE, LIST, "", "\n"):
        assert unwrapped(text) == text


def test_headlines_verse_and_addresses_stay() -> None:
    whole = f"Tarn bridge closes\nBy Ada Quill\n\n{BRIDGE}\n\n{VERSE}\n\n{BRIDGE}\n\n{ADDRESS}\n"
    parts = f"Tarn bridge closes\nBy Ada Quill\n\n{cut(BRIDGE)}\n\n{VERSE}\n\n{cut(BRIDGE)}\n\n{ADDRESS}\n"
    assert unwrapped(parts) == whole


def test_the_items_of_a_list_stay_apart_and_each_is_joined() -> None:
    whole = LIST.replace("if\n  you", "if you")
    assert unwrapped(f"{cut(BRIDGE, 68)}\n\n{LIST}") == f"{BRIDGE}\n\n{whole}"
    numbered = LIST.replace("- bring", "1. bring").replace("- be", "2. be").replace("- tell", "3. tell")
    assert unwrapped(f"{cut(BRIDGE, 68)}\n\n{numbered}").count("\n") == BRIDGE.count("\n") + 4


def test_quotes_tables_and_rules_stay() -> None:
    for apart in (
        "> The bridge over the Tarn at Halmstow will close on Monday for\n> repairs that take until the end of May,",
        "Arch 1      cracks in both of its feet, closed until the end of May\n"
        "Arch 2      sound, said the surveyor, and open to all who walk there",
        f"{'-' * 70}\nThe Daily Ledger",
    ):
        assert unwrapped(f"{cut(BRIDGE)}\n\n{apart}") == f"{BRIDGE}\n\n{apart}"


def test_a_paragraph_that_is_told_by_its_indented_line_begins_anew() -> None:
    whole = "\n".join(f"   {one}" for one in BRIDGE.split("\n\n"))
    parts = "\n".join(textwrap.fill(one, 60, initial_indent="   ") for one in BRIDGE.split("\n\n"))
    assert unwrapped(parts) == whole


def test_sentences_on_lines_of_their_own_stay() -> None:
    lines = "\n".join(f"The council of Halmstow said on day {day} that the bridge closes." for day in range(10, 30))
    assert unwrapped(lines) == lines


def test_a_word_that_was_cut_is_mended_where_the_text_has_it_elsewhere() -> None:
    text = (
        "The engineers who looked at all seven of the arches found that the engi-\n"
        "neers of old had built a well-made bridge, of which only its broad two-\n"
        "lane road is new, and the council of Halmstow said that it would pay for\n"
        "all of it in May."
    )
    assert unwrapped(text) == text.replace("engi-\nneers", "engineers").replace("two-\n", "two-").replace("\n", " ")


def test_a_text_file_is_read_so() -> None:
    (found,) = read_upload("a.txt", f"Tarn bridge closes\n\n{cut(BRIDGE)}\n".encode())
    assert isinstance(found, Article)
    assert (found.title, found.text) == ("Tarn bridge closes", f"Tarn bridge closes\n\n{BRIDGE}")


@pytest.mark.parametrize("kind", ["text/plain", "text/plain; format=flowed"])
def test_a_mail_is_read_so(kind: str) -> None:
    (found,) = read_upload("a.eml", files.mail(cut(BRIDGE), kind=kind))
    assert isinstance(found, Article)
    assert found.text == f"Tarn bridge closes\n\n{BRIDGE}"


def test_a_flowed_mail_says_where_its_lines_go_on() -> None:
    body = (
        "The bridge over the Tarn \nwill close \non Monday.\n From the council:\n12 Dock Road\n"
        ">> Will it \n>> open?\n> In \nMay.\n\n-- \nOrla \nVance"
    )
    (found,) = read_upload("a.eml", files.mail(body, kind="text/plain; charset=utf-8; Format=Flowed"))
    assert isinstance(found, Article)
    assert found.text.split("\n\n", 1)[1] == (
        "The bridge over the Tarn will close on Monday.\nFrom the council:\n12 Dock Road\n"
        ">> Will it open?\n> In\nMay.\n\n--\nOrla Vance"
    )


def test_the_blank_at_the_end_may_be_none_of_the_text_s() -> None:
    assert flowed("橋は月曜 \n日に閉まる。", deletes_space=True) == "橋は月曜日に閉まる。"


@pytest.mark.parametrize(
    "text",
    [
        f"{'word ' * 13}\n" * 20_000,
        f"{'word ' * 13} \n" * 20_000,
        "." + "'" * 2_000_000 + "\nx",
        "- " * 1_000_000 + "\nx",
        "a\t" * 1_000_000,
        "a-\n" * 200_000,
    ],
    ids=len,
)
def test_long_texts_end_soon(text: str) -> None:
    before = time.process_time()
    unwrapped(text)
    flowed(text)
    assert time.process_time() - before < 10
