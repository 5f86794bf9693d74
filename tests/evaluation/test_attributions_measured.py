"""Claims with a known source: read in words or in characters, and counted."""

import json
from pathlib import Path

import pytest

from answering.answer import Attribution
from corpus.article import Article
from corpus.errors import InputError
from evaluation.attributions import NAMED, UNNAMED, Attributed, attribute_all, read_claims, summarise_attributions
from tests.fakes import article

TOLD = article("told", "The coastguard said that 17 people had died. A dam may fail, said Ilse Varnholt.")
WORDS = {"article_ids": ["told"], "answers": ["17"], "source": "The coastguard", "hedge": None, "denied": False}


def find(name: str) -> Article:
    assert name == "told"
    return TOLD


def write(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def place(words: str) -> list[int]:
    start = TOLD.text.index(words)
    return [start, start + len(words)]


def test_a_claim_is_found_by_its_words(tmp_path: Path) -> None:
    (claim,) = read_claims(write(tmp_path / "claims", WORDS), find)
    assert claim.citation.quote == "17"
    assert claim.label == Attribution(tuple(place("The coastguard")), None, False)
    assert claim.kind == NAMED


def test_a_claim_is_found_by_its_place(tmp_path: Path) -> None:
    start, end = place("dam")
    row = {"article_id": "told", "start": start, "end": end, "source": None, "hedge": place("may"), "denied": False}
    (claim,) = read_claims(write(tmp_path / "claims", row), find)
    assert (claim.citation.quote, claim.kind) == ("dam", UNNAMED)
    assert claim.label.hedge == tuple(place("may"))


def test_what_is_right_is_counted_to_the_character(tmp_path: Path) -> None:
    (claim,) = read_claims(write(tmp_path / "claims", WORDS), find)
    source = claim.label.source
    shorter = Attribution((source[0] + 4, source[1]), None, True)
    summary = summarise_attributions([Attributed(claim, claim.label), Attributed(claim, shorter)])
    assert {name: each.value for name, each in summary.items()} == {
        "claims": 2, "source": 50, "source_met": 100, "hedge": 100, "denied": 50,
    }  # fmt: skip


def test_a_source_where_there_is_none_is_wrong(tmp_path: Path) -> None:
    (claim,) = read_claims(write(tmp_path / "claims", WORDS | {"source": None}), find)
    one = Attributed(claim, Attribution(tuple(place("The coastguard"))))
    assert not one.is_source_right
    assert not one.is_source_met
    assert one.told.endswith("The coastguard / –, is – / –")


def test_each_claim_is_attributed_where_it_stands(tmp_path: Path) -> None:
    (one,) = attribute_all(read_claims(write(tmp_path / "claims", WORDS), find))
    assert one.is_right


def test_nothing_has_no_share() -> None:
    assert set(summarise_attributions([])) == {"claims"}


@pytest.mark.parametrize("row", [[], {"article_ids": ["told"]}, WORDS | {"answers": ["99"]}])
def test_a_row_that_is_no_claim_is_named(tmp_path: Path, row: object) -> None:
    with pytest.raises(InputError, match="claims:2 is no claim with its source"):
        read_claims(write(tmp_path / "claims", WORDS, row), find)
