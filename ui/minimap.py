"""Minimap: a slim strip beside an article, with a tick for each marked place, which is a link to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from ui.escape import escape
from ui.marks import Kind
from ui.wording import NBSP

# Longer words are cut in a tick's name, which a screen reader reads out whole.
NAMED_CHARACTERS = 80

_NAMES = {Kind.ANSWER: "The answer", Kind.OTHER: "Another reading", Kind.PASSAGE: "A passage that came near"}
_OWN, _OWN_PASSAGE = "The words of this card", "The passage of this card"


@dataclass(frozen=True, slots=True)
class Tick:
    """A place to jump to: how far down the article it stands, 0 to 1, what it is, its words, and its anchor.

    `is_own`: it is the place that the card is about; `near`: it stands in a passage that came near."""

    share: float
    kind: Kind
    words: str
    anchor: str
    is_own: bool = False
    near: bool = False

    @property
    def name(self) -> str:
        """What the tick is to a screen reader, and to who points at it."""
        if self.kind == Kind.PASSAGE:
            named = _OWN_PASSAGE if self.is_own else _NAMES[self.kind]
        else:
            named = _OWN if self.is_own and self.kind != Kind.ANSWER else _NAMES[self.kind]
            line = " ".join(self.words.split())
            named += f": “{line if len(line) <= NAMED_CHARACTERS else line[:NAMED_CHARACTERS] + '…'}”"
        where = f"{round(100 * self.share)}{NBSP}% down the article"
        return f"{named}{', in a passage that came near' if self.near else ''}, {where}"


def minimap_html(ticks: Sequence[Tick]) -> str:
    """The strip, its ticks in the order of the text.

    Each tick keeps its height, so that a finger can hit it, and the room that is left is parted by the shares between
    them: no two overlap, however near their places are, and none is far from where its place stands.
    """
    items, last = [], 0.0
    for tick in sorted(ticks, key=lambda each: each.share):
        kind = f"dl-tick-{tick.kind.name.lower()}" + (" dl-tick-own" if tick.is_own else "")
        here = ' aria-current="location"' if tick.is_own else ""
        name = escape(tick.name)
        items.append(
            f'<li style="flex-grow:{_grow(tick.share - last)}"><a class="dl-tick {kind}" href="#{escape(tick.anchor)}" '
            f'aria-label="{name}" title="{name}"{here}></a></li>'
        )
        last = tick.share
    rest = f'<li class="dl-rest" aria-hidden="true" style="flex-grow:{_grow(1 - last)}"></li>'
    return f'<ol class="dl-map" aria-label="Places marked in this article">{"".join(items)}{rest}</ol>'


def _grow(share: float) -> str:
    """A share in per cent, since what adds up to less than 1 would leave room over."""
    return f"{100 * share:.2f}"
