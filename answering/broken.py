"""Broken: numbers behind which a headline is cut off ("should pay $45.2"), as its text says them whole."""

import re
from dataclasses import replace

from answering.answer import Citation
from answering.quantity import quantity_of

# "Dies at 13" is whole.
_AGED = re.compile(r"\b(?:at|aged?)\s+$", re.IGNORECASE)


def whole_number(citation: Citation) -> Citation:
    """The same number further down in the passage, where the headline ends with it and the text goes on with its scale
    or unit ("$45.2 million"); otherwise the citation itself."""
    article, said = citation.article, quantity_of(citation.quote)
    is_last = citation.end == len(article.title.rstrip())
    if not is_last or said is None or _AGED.search(article.text[: citation.start]):
        return citation
    number = re.compile(rf"(?<![\w.,-]){re.escape(citation.quote)}(?![\w,.]*\d)(?P<next>\s?(?:[a-z]+|%))?")
    found = number.search(article.text, citation.end, citation.passage_end)
    whole = quantity_of(found.group()) if found is not None and found["next"] else None
    if found is None or whole is None or whole.amount == said.amount:
        return citation
    return replace(citation, start=found.start(), end=found.end())
