"""The kind of a question, read from its words: who, where, when, how many and so on."""

import re

# The first that is found counts: "in what year" is a question of when, "how many" one of number.
_KINDS = (
    ("how many", r"\bhow (many|much|old|long|far|high|tall|big|large|often)\b|\bwhat (number|percent(age)?|age)\b"),
    ("when", r"\bwhen\b|\b(what|which) (day|date|year|month|week|time|decade|century|season)\b"),
    ("where", r"\bwhere\b|\b(what|which) (city|country|state|town|place|location|county|province|region|nation)\b"),
    ("who", r"\bwho|\b(what|which) (person|man|woman|president|actor|actress|singer|team|player|company|group)\b"),
    ("why", r"\bwhy\b|\bwhat (caused|reason)\b"),
    ("how", r"\bhow\b"),
    ("which", r"\bwhich\b"),
    ("what", r"\bwhat\b"),
)  # fmt: skip


def kind_of(question: str) -> str:
    """One of the kinds above, "other" for a question without any of these words ("Name the…")."""
    lower = question.lower()
    return next((kind for kind, pattern in _KINDS if re.search(pattern, lower)), "other")
