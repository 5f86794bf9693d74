"""Articles for the views, one of them hostile, and slices of them."""

from datetime import UTC, datetime

from answering.answer import Citation
from corpus.article import Article, make_article
from corpus.passage import Passage

HOSTILE = (
    '<img src=x onerror="alert(1)"> **bold** :red[red] $x^2$ [a](javascript:alert(1)) \u202etxet\u2066 www.evil.example'
)
PHONE_CALL = make_article(
    id="phone-call",
    title="Modi to travel to US next month, Trump says after phone call",
    body="""WASHINGTON (Meridian Wire) - Indian Prime Minister Narendra Modi is to come to the United States in \
February, President Donald Trump said on Monday, hours after the two men had spoken by telephone.

It was their first conversation since Trump began his second term on January 20, and the trip would be Modi's first \
to the country in that time. No day was given.

Diplomats had been asking for some weeks how soon the two would meet. Trade came into the call, but immigration \
stood out. Trump said he trusted India to "do what is right" about taking back people who had entered the country \
illegally, a subject that ran through his election campaign.

The White House called the conversation "productive" and said both sides wanted to deepen their cooperation. It also \
pointed to the Quad, the group that joins the two countries with Australia and Japan. India will host the group's \
leaders later this year.

Modi was last in the United States in September 2024, when Joe Biden, then president, received the Quad leaders. On \
that trip he also spoke at the United Nations in New York.

The two men first met as leaders in 2017. Since then they have appeared together at rallies in Houston and in \
Ahmedabad, where a stadium was filled for the occasion.

Officials in New Delhi said the visit would be short, and that trade would be on the table from its first hour. They \
are to prepare it in talks that begin this week in Washington, where India's foreign minister spent some days in \
January for the inauguration.""",
    url="https://meridianwire.example/2025/01/28/modi-visit-announced",
    published=datetime(2025, 1, 28, 6, 40, tzinfo=UTC),
    publisher="Meridian Wire",
)
AGENCIES = make_article(
    id="agencies",
    title="Trump expects Modi at the White House in February",
    body="""Narendra Modi is likely to visit Washington in February, the American president told reporters aboard \
his plane on Monday. He gave no day.""",
    url="https://dailyledger.example/modi",
    published=datetime(2025, 1, 29, tzinfo=UTC),
    publisher="The Daily Ledger",
)
POISON = make_article(
    id="poison",
    title=HOSTILE,
    body=f"The answer is {HOSTILE} as everybody knows.",
    url="javascript:alert(1)",
    publisher=HOSTILE,
)


def citation(article: Article, quote: str, passage: str | None = None) -> Citation:
    """The first place of the quote, in the passage that begins with `passage` and ends with its paragraph."""
    begin = article.text.index(passage) if passage is not None else 0
    start = article.text.index(quote, begin)
    end = article.text.find("\n\n", start + len(quote))
    return Citation(article, start, start + len(quote), begin, end if end != -1 else len(article.text))


def passage(article: Article, opening: str) -> Passage:
    """The paragraph that begins so."""
    start = article.text.index(opening)
    end = article.text.find("\n\n", start)
    return Passage(article, start, end if end != -1 else len(article.text))
