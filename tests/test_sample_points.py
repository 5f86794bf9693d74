"""What is read in the questions and the claims of the sample without a model: days, the order of reports, sources."""

from dataclasses import replace
from datetime import date

from answering.answer import Citation
from answering.revision import change_of
from corpus.article import Article
from evaluation.attributions import attribute_all, read_claims, summarise_attributions
from retrieval.period import period_of
from retrieval.recency import recency_of
from tests.measured import FLOORS, SAMPLE, rows


def is_read(row: dict) -> bool:
    found = period_of(row["question"], date.fromisoformat(row["question_date"]))
    if found is None or row["words"] is None:
        return found is None and row["words"] is None
    if row.get("event") is not None:
        return (found.words, found.event) == (row["words"], row["event"])
    days = tuple(day.isoformat() if day is not None else None for day in (found.first, found.last))
    return days == (row["first"], row["last"])


def test_the_days_asked_about_are_read() -> None:
    asked = [row for row in rows("periods") if "recency" not in row]
    assert len(asked) >= 40
    assert 100 * sum(map(is_read, asked)) / len(asked) >= FLOORS["sample_periods"]


def test_which_report_is_asked_for_is_read() -> None:
    asked = [row for row in rows("periods") if "recency" in row]
    right = sum(recency_of(row["question"]) == {"first": -1, "latest": 1}[row["recency"]] for row in asked)
    assert len(asked) >= 20
    assert 100 * right / len(asked) >= FLOORS["sample_recency"]


def test_who_says_so_is_found(articles: dict[str, Article]) -> None:
    found = list(attribute_all(read_claims(SAMPLE / "attributions.jsonl", articles.__getitem__)))
    summary = summarise_attributions(found)
    assert len(found) >= 30
    assert summary["source"].value >= FLOORS["sample_sources"]
    assert summary["hedge"].value >= FLOORS["sample_hedges"]


def test_whether_a_changed_article_still_says_so_is_found(articles: dict[str, Article]) -> None:
    revisions = rows("revisions")
    assert len(revisions) >= 15
    assert {row["says_so"] for row in revisions} == {True, False}
    for row in revisions:
        article = articles[row["article_id"]]
        start = article.text.index(row["old"])
        quote = start + row["old"].index(row["answer"])
        citation = Citation(article, quote, quote + len(row["answer"]), start, start + len(row["old"]))
        if row["new"] is None:
            removed = change_of(citation, None)
            assert removed is not None
            assert removed.is_removed
            continue
        change = change_of(citation, replace(article, revision=2, text=article.text.replace(row["old"], row["new"])))
        assert change is not None
        assert change.says_so == row["says_so"], row["id"]
        # What is shown is the old passage and the new, word by word.
        kept, new = (
            "".join(piece.text for piece in change.pieces if piece.kind in ("same", kind)) for kind in ("old", "new")
        )
        assert kept.split() == row["old"].split()
        assert new.split() == row["new"].split()
