"""Questions for what something is done to ("How much did Google pay for Wiz?"), asked for another side of it."""

import re

_SOMEONE = r"(?:the|his|her|its|their|an?|he|she|it|they)\b|(?-i:[A-Z])"
_OBJECT = re.compile(
    r"^(?:(?P<who>whom?)|how (?:much|many)(?: (?P<counted>[\w-]+))?|(?:what|which) "
    r"(?!(?:time|year|day|month|week|date|century|decade)\b)(?P<kind>[\w-]+)) "
    # "How many people have died?" asks who does something, and not what is done.
    r"(?P<aux>did|does|do|(?:will|would|has|have|had|can|could|should|(?<=much )(?:was|were|is|are))"
    rf"(?= (?:{_SOMEONE}))) (?P<rest>\S+ .+?)[\s?.!]*$",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(r"\s(?:in|on|at|for|from|with|during|after|before|to|by|since) \S")


def with_object(wh: str, before: str, answer: str | None) -> str | None:
    """The question `before` asked for `wh`, with its answer, or else what it asked for, in the place of that: "When did
    Google pay $32 billion for Wiz"; None where it asks for something else."""
    asked = _OBJECT.match(before)
    if asked is None:
        return None
    noun, rest = asked["counted"] or "", asked["rest"]
    given = answer or noun or ("someone" if asked["who"] else asked["kind"] or "")
    if answer and answer[0].isdigit() and noun not in answer:
        given = f"{answer} {noun}"
    place = _PREPOSITION.search(rest) if given else None
    at = place.start() if place is not None else len(rest)
    return f"{wh} {asked['aux'].lower()} " + f"{rest[:at]} {given}".rstrip() + rest[at:]
