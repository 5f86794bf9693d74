"""What is readable of an article behind a paywall is taken, and none of the words that offer the rest."""

import pytest

from corpus.article import Article
from corpus.sources import Skipped, read_upload
from corpus.sources.paywall import without_offer

REPORT = "The budget of the harbour has doubled since the spring, papers seen by the Ledger show."

OFFERS = [
    "Subscribe to continue reading",
    "Already a subscriber? Log in here.",
    "To continue reading this story, please sign in or create an account.",
    "This article is for subscribers only",
    "This story is available exclusively to paid subscribers.",
    "Exclusive to subscribers",
    "You have read 3 of 3 free articles this month. Get unlimited access from only £1 a week for three months.",
    "You’ve reached your article limit.\nSubscribe now\n£1 a week for six months",
    "Subscribe today to read this article and get full access to the Ledger for £1, then £9 a month. Cancel anytime.",
    "Subscribe for £1 a week",
    "Want to read more? Register with your email for free to read 5 articles a month.",
    "Thank you for your patience while we verify access. If you are in Reader mode please exit and log into your "
    "account, or subscribe for all of the Ledger.",
    "Become a member to unlock this story",
    "To read the rest of this story you will need an account.",
    "The full article is available only to subscribers.",
    "Subscribe to continue reading\nStart your free trial\nFrom £1 a week, then £9 a month\nNo contract",
]
KEPT = [
    "“Subscribe to read this story” was all that visitors saw, she said.",
    "Readers who subscribe to the paper pay £1 a week.",
    "Subscribe to Rivervision for £4.99 a month to watch the final.",
    "Sign up by 4 May to run in the race.",
    "Members-only clubs are booming in Halmstow.",
    "You have until Friday to register.",
    "Already a member of the council, Vance now wants to be mayor.",
    "Children were told to continue reading over the summer.",
    "Get a ticket for £5 a month.",
    "Register to read poems at the library in May.",
    "The report was presented to members.",
    "The council will send the report to members.",
    "The Ledger will make its stories available to subscribers.",
    "To read the full report, councillors had to sign in at the town hall.",
    "To access all content, users need an account, the regulator said.",
]
# The last that is readable of a report, above an offer.
KEPT_BESIDE = [
    "Support for the mayor has fallen.",
    "Rents in Halmstow rose to £900 a month in May.",
    "The council pays £400 a week for it.",
    "Register office staff walked out.",
    "See you in court, he said.",
    "Enjoy access to the beach in May.",
    "No contract was signed.",
]


def page(*paragraphs: str) -> bytes:
    said = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'
    body = "".join(f"<p>{one}</p>" for text in paragraphs for one in text.split("\n"))
    head = f"<head><title>Budget doubles</title>{said}</head>"
    return f"<html>{head}<body><article>{body}</article></body></html>".encode()


@pytest.mark.parametrize("offer", OFFERS)
def test_an_offer_is_no_part_of_the_article(offer: str) -> None:
    (found,) = read_upload("a.html", page(REPORT, offer))
    assert isinstance(found, Article)
    assert found.text == f"Budget doubles\n\n{REPORT}"
    assert without_offer(f"{REPORT}\n{offer}\n{REPORT}") == f"{REPORT}\n{REPORT}"
    assert without_offer(offer) == ""


def test_an_offer_at_the_end_of_a_paragraph_leaves_its_beginning() -> None:
    assert without_offer(f"{REPORT} To continue reading, subscribe now.\n\nIt is fine.") == f"{REPORT}\n\nIt is fine."


@pytest.mark.parametrize("kept", KEPT)
def test_a_report_keeps_its_words(kept: str) -> None:
    assert without_offer(f"{REPORT}\n{kept}") == f"{REPORT}\n{kept}"


@pytest.mark.parametrize("kept", KEPT_BESIDE)
def test_the_last_words_above_an_offer_stay(kept: str) -> None:
    assert without_offer(f"{REPORT}\n{kept}\nSubscribe to continue reading\nSubscribe now") == f"{REPORT}\n{kept}"


def test_what_is_so_beside_an_offer_only_stays_elsewhere() -> None:
    text = f"Get the keys.\n{REPORT}\nSubscribe to continue reading\nSubscribe now"
    assert without_offer(text) == f"Get the keys.\n{REPORT}"


def test_a_page_with_an_offer_alone_is_told() -> None:
    (found,) = read_upload("a.html", page(OFFERS[0], OFFERS[6], OFFERS[1]))
    assert isinstance(found, Skipped)
    assert found.reason == "is a page that offers a subscription in place of its article"


def test_a_hostile_text_takes_no_time() -> None:
    text = "subscribe to " * 400_000
    assert without_offer(text) == text
    assert without_offer("subscribe\n" * 5_000)
