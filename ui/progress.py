"""Progress: what is known of an answer while it is being made, drawn as it becomes known, and all in one place."""

from collections.abc import Sequence

from streamlit.delta_generator import DeltaGenerator

from answering.stages import Found, Read, Stage
from retrieval.hit import Hit
from ui.days import day_words
from ui.escape import escape
from ui.wording import count

CHECKING = "Checking what they say"


class Progress:
    """One line for the stage that goes on, over the headlines of what was found; called with each stage as it ends.

    The page's style hides both once the answer is there, and the next run leaves them out. They are not taken out by
    hand: Streamlit puts what is drawn in one moment in the place of what it replaces, so that they would be gone first.
    """

    def __init__(self, place: DeltaGenerator, *, articles: int) -> None:
        """Draw the first line in this place."""
        self._line, self._found = place.empty(), place.empty()
        self._line.html(stage_html(searching(articles)))

    def __call__(self, stage: Stage) -> None:
        if isinstance(stage, Found) and stage.hits:
            self._line.html(stage_html(f"Reading {count(len(stage.hits), 'passage')}"))
            self._found.html(found_html(stage.hits))
        elif isinstance(stage, Read) and stage.passages:
            self._line.html(stage_html(CHECKING))


def searching(articles: int) -> str:
    """What is done first."""
    return f"Searching {count(articles, 'article')}"


def stage_html(words: str) -> str:
    """A line with a mark that moves, since what it says goes on."""
    return f'<p class="dl-stage">{escape(words)}</p>'


def found_html(hits: Sequence[Hit]) -> str:
    """The day and the headline of each article among these passages, in their order."""
    articles = {hit.passage.article.id: hit.passage.article for hit in hits}.values()
    lines = (
        f'<li><span class="dl-when">{day_words(one.day) if one.day is not None else "undated"}</span> '
        f'<span class="dl-found-title" dir="auto">{escape(one.title)}</span></li>'
        for one in articles
    )
    return f'<ol class="dl-found">{"".join(lines)}</ol>'
