"""Keeps words of a sentence that stand in markup of their own, which trafilatura would delete with what is in it."""

from corpus.sources.page_tree import Element, blocks, ends_sentence, let_go, line

# Outside of sentences these are furniture: the time beside a name, the button under a form.
_CONTROLS = ("time", "label", "button", "output", "meter", "progress")
_PARAGRAPHS = frozenset("p li td th dd dt blockquote h2 h3 h4 h5 h6".split())
MAX_END = 10  # characters by which the end of a sentence is told; a hostile page has one paragraph cut without end
_LET_GO = "let-go"  # the name of what is to become words of its sentence
_CUTTING = ("center", "address")  # the parser ends a paragraph before them, though it goes on behind them


def keep_inline_words(tree: Element) -> None:
    """Change a page's tree in place.

    What is marked as a time or a button within a sentence becomes words of it, and so does any time in a paragraph
    that says more ("Doors open at 7pm"); a quotation within a line gets the marks that a browser shows.
    """
    for quoted in list(tree.iter("q")):
        quoted.text = f"“{quoted.text or ''}"
        quoted.tail = f"”{quoted.tail or ''}"
    let_go(tree, "q")
    for cutting in list(tree.iter(*_CUTTING)):
        _join(cutting)
    for block, text in list(blocks(tree)):
        is_sentence = ends_sentence(text)
        for element in list(block.iter(*_CONTROLS)):
            is_told = element.tag == "time" and block.tag in _PARAGRAPHS and line(element) != text
            if is_sentence or is_told:
                element.tag = _LET_GO
    let_go(tree, _LET_GO)


def _join(cutting: Element) -> None:
    """With the paragraph above it that broke off, where more words follow."""
    above = cutting.getprevious()
    if above is None or above.tag != "p" or (above.tail or "").strip() or not (cutting.tail or "").strip():
        return
    last = (above[-1].tail if len(above) else above.text) or ""
    if last.strip() and not ends_sentence(last.rstrip()[-MAX_END:]):
        above.append(cutting)  # with what follows it
        cutting.drop_tag()
