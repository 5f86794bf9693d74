"""Fills out a follow-up that is less than a sentence ("why?", "what about France?") from the question before it."""

import re
from collections.abc import Sequence

from answering.alike import alike
from answering.asked_for import with_object
from answering.mentions import mentions_of, singular
from answering.quantity import quantity_of
from answering.word_kinds import AUXILIARIES, PEOPLE, PREPOSITIONS, VERBS

_LEAD = re.compile(r"^(?:(?:and|but|so|ok|okay|well|then|also|oh|yes|yeah|no|sorry|hm+)\b[\s,:.]*)+", re.IGNORECASE)
_WH = (
    r"(?:(?:for|since|until|by|in|at|with|from|to|on) )?(?:why|when|where|who|whom|what|which|how"
    r"(?: come| long| often| far| many times| much longer)?)"
    r"(?: (?:year|month|day|date|time|place|city|country|reason))?"
)
_BARE = re.compile(rf"^({_WH})((?: (?!of\b|to\b)[\w-]+){{0,2}})\W*$", re.IGNORECASE)
_WAS_THAT = re.compile(
    rf"^(?:({_WH}) (?:is|was|did|does|has|had|will|would) (?:that|this)(?: (?:happen|be|been|happened|so))?"
    r"|(when|why|how|where) (?:did it happen|was it))\W*$",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"^(?:what|how) about (?:for |in |with |of )?(.+?)[\s?.!]*$", re.IGNORECASE)
_OTHER = re.compile(
    r"^(?:i (?:mean|meant) |not (?:him|her|it|them|(?:that|this)(?: one)?)[\s,:]*(?:but )?)?"
    r"the (other|first|second|last|latter|former)(?: one)?\W*$",
    re.IGNORECASE,
)
# An answer of several things: what is other than these is not known.
_SEVERAL = re.compile(r",|\b(?:or|and|not)\b")
_TOLD = re.compile(
    r"^(.+ (?:announced?|confirm(?:ed)?|den(?:y|ied)|report(?:ed)?|reveal(?:ed)?|sa(?:y|id)|discover(?:ed)?|found))"
    r" (?:it|that|this)( out)?\W*$",
    re.IGNORECASE,
)
# What somebody said is no fact that is told.
_SAID = re.compile(r"^what (?:did|does|has|had) .+ (?:say|said|announced?|tell|told|claim(?:ed)?)\b", re.IGNORECASE)
_AUXILIARY = "|".join(sorted(AUXILIARIES, key=len, reverse=True))
_ASKED = re.compile(rf"^(?P<wh>.*?)\b(?P<aux>{_AUXILIARY})\b (?P<rest>.+?)[\s?.!]*$", re.IGNORECASE)
_SUBJECT = re.compile(
    r"^(?:(?P<who>who|what)|(?:which|what|how many|how much) (?P<noun>[\w-]+)) (?P<rest>.+?)[\s?.!]*$", re.I
)
# What "what about" with one of these asks for is no other thing of the same kind.
_WHOSE = re.compile(r"\b(?:his|her|its|their)\b", re.IGNORECASE)
_COUNTED = re.compile(
    rf"^(?:how many|which|what) ((?:[\w-]+ )??[\w-]+?) (?:({_AUXILIARY}) )?(.+?)[\s?.!]*$", re.IGNORECASE
)
# With these the question before does not go on as it did.
_OPEN_TAILS = frozenset({"not", "not earlier", "not later", "not sooner", "much", "many"})
_TAILS = frozenset(
    """so late early long exactly then not again only first now there soon far much many often earlier later
    sooner more""".split()
)
_MAX_ANSWER_WORDS = 6


def without_lead(question: str) -> str:
    """The question without the "and" or "no" that ties it to what was said before, its first letter a capital."""
    rest = _LEAD.sub("", question.strip())
    return capital(rest) if rest and any(map(str.isalnum, rest)) else question.strip()


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def fill_out(question: str, before: str, answer: str | None, others: Sequence[str] = ()) -> str | None:
    """The sentence that a fragment stands for, after the question `before` and its answer; None for a sentence.

    All questions stand alone themselves; `others` came before, oldest first.
    """
    text = without_lead(question)
    if (found := _WAS_THAT.match(text)) or ((found := _BARE.match(text)) and _is_fragment(found[2])):
        tail = found[2].strip() if found.re is _BARE else ""
        return _asked_again(found[1] or found[2], tail, before, answer)
    if found := _OTHER.match(text):
        return _the_other(found[1].lower(), before, answer, others)
    if _WHOSE.search(text):
        return None
    if found := _ABOUT.match(text):
        return _instead(found[1], before)
    if question.strip().lower().startswith(("and ", "but ", "or ")) and not _has_verb(text):
        return _instead(re.sub(r"[\s?.!]+$", "", _LEAD.sub("", question.strip())), before)
    return None


def group_of(before: str, *, may_be_object: bool) -> str | None:
    """What a question of "how many" or "which" counted, as "the people who died"; None for another question.

    With `may_be_object`, also what something else does or has: "the books that Reyk has written".
    """
    found = _COUNTED.match(before)
    if found is None or found[1].lower().rsplit(maxsplit=1)[-1] in AUXILIARIES:
        return None
    noun, auxiliary, rest = found[1], found[2], found[3]
    last = noun.lower().rsplit(maxsplit=1)[-1]
    if last.endswith("ed") or singular(last) in VERBS:  # "what caused the fire"
        return None
    subject = _subject(rest) if auxiliary is not None else None
    if subject is not None:
        return f"the {noun} that {subject} {auxiliary}{rest[len(subject) :]}" if may_be_object else None
    who = "who" if noun.lower().rsplit(maxsplit=1)[-1] in PEOPLE else "that"
    return f"the {noun} {who} {f'{auxiliary} ' if auxiliary is not None else ''}{rest}"


def _subject(rest: str) -> str | None:
    """What a sentence names first, in the most words: "the launch of Tern-1", and not "the launch"."""
    named = [mention.text for mention in mentions_of(f", {rest}", 0) if rest.startswith(mention.text)]
    return max(named, key=len, default=None)


def told_of(text: str, before: str) -> str | None:
    """ "Who announced it?" with what the question before takes for true in the place of "it"; None where it has none
    such."""
    found = _TOLD.match(text)
    if found is None or _SAID.match(before):
        return None
    told = f"{found[1]}{' out' if found[2] else ''}"
    asked = _ASKED.match(before)
    subject = _subject(asked["rest"]) if asked is not None else None
    if asked is None or subject is None:
        return f"{_open(text)} ({_quoted(before)})?"
    return f"{told} that {subject} {asked['aux'].lower()}{asked['rest'][len(subject) :]}?"


def counted(before: str) -> str | None:
    """The noun of a question of "how many"."""
    found = re.match(r"^how (?:many|much) ([\w-]+)", before, re.IGNORECASE)
    return found[1] if found is not None and found[1].lower() not in {*AUXILIARIES, "of"} else None


def _is_fragment(tail: str) -> bool:
    return all(word in _TAILS for word in tail.lower().split())


def _has_verb(text: str) -> bool:
    return bool(AUXILIARIES.intersection(text.lower().split())) or bool(re.match(rf"{_WH}\b", text, re.IGNORECASE))


def _asked_again(wh: str, tail: str, before: str, answer: str | None) -> str:
    """The question before, asked for another side: "Why was the launch delayed?" for "When was the launch delayed?"."""
    wh, end = capital(wh), f" {tail}?" if tail else "?"
    named = answer.strip(" .") if answer and len(answer.split()) <= _MAX_ANSWER_WORDS else None
    if tail not in _OPEN_TAILS and (again := with_object(wh, before, named)) is not None:
        return f"{again}{end}"
    asked = _ASKED.match(before) if tail not in _OPEN_TAILS else None
    if asked is not None and (not asked["wh"].strip() or _is_question(asked["wh"])):
        of_whom = before.lower().startswith("who ") and asked["aux"].lower() in {"is", "are", "was", "were"}
        subject = f"{named or 'someone'} " if of_whom else ""
        return f"{wh} {asked['aux'].lower()} {subject}{asked['rest']}{end}"
    found = _SUBJECT.match(before) if tail not in _OPEN_TAILS else None
    if found is not None and found["noun"] != "of":
        subject = named if named is not None and quantity_of(named) is None else found["noun"]
        subject = subject or ("someone" if found["who"].lower() == "who" else "something")
        return f"{wh} was it that {subject} {found['rest']}{end}"
    return f"{wh}{f' {tail}' if tail else ''} ({_quoted(before)})?"


def _is_question(wh: str) -> bool:
    """Whether the words ahead of an auxiliary ask for something that can be left out ("how long", "in which year")."""
    words = wh.lower().split()
    if words[0] == "how" and len(words) > 1 and words[1] not in {"long", "often", "far", "soon"}:
        return False
    return len(words) <= 3 and bool({"who", "what", "when", "where", "why", "how", "which", "whom"} & set(words))


def _the_other(which: str, before: str, answer: str | None, others: Sequence[str]) -> str:
    """The question before, of what another question calls by the same noun, else of anything but the answer."""
    if which == "other":
        for mention in mentions_of(before, 0):
            nouns = {word for word in mention.words if word in mention.text}
            for other in (one for text in reversed(others) for one in mentions_of(text, 0)):
                if any(noun in other.text for noun in nouns) and other.text not in before:
                    return before.replace(mention.text, other.text, 1)
        if answer and _SEVERAL.search(answer) is None:
            return f"{_open(before)}, other than {answer.strip(' .')}?"
    return f"{_open(before)}, the {which} one?"


def _instead(text: str, before: str) -> str:
    """The question before with its part that is of the kind of `text` in the place of that."""
    preposition, _, rest = text.partition(" ")
    new = rest if preposition in PREPOSITIONS and rest else text
    old = alike(new, before, preposition="" if new is text else preposition)
    if old is None:
        return f"{_open(before)}{',' if new is text else ''} {text}?"
    # "The" belongs to the name that goes: "France" for "the United States".
    article = "(?:the )?" if old[0].isupper() and new[0].isupper() else ""
    return re.sub(rf"(?<!\w){article}{re.escape(old)}(?!\w)", lambda _: new, before, count=1).rstrip("?. ") + "?"


def _open(before: str) -> str:
    return before.rstrip("?!. ")


def _quoted(before: str) -> str:
    """The question before as it stands in brackets, without any of its own."""
    text = _open(before).replace(" (", ", ").replace(")", "")
    return text[:1].lower() + text[1:]
