"""Who says so, and how surely: the answer in square brackets, then the source and the hedge of its claim."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answering.answer import Attribution, Citation
from answering.attribution import attribution_of
from tests.fakes import article

SOURCES = [
    ("A [71-year-old man] was found dead in the cellar of his house, police said.", "police"),
    ("Tomas Reyk will be next, Prime Minister Corin Aldous said on [Friday].", "Prime Minister Corin Aldous"),
    ("The launch is on [13 February], the Northern Space Office said on Wednesday.", "the Northern Space Office"),
    ("The dam was [91 per cent] full on Monday, its operator, Tarne Water, said.", "its operator, Tarne Water"),
    ("“It is [not a crisis],” said site manager Deren Oakes.", "site manager Deren Oakes"),
    ("“The [piano] was on its back,” said Greta Polwin, 66, a retired teacher.", "Greta Polwin, 66, a retired teacher"),
    ("“They have [good routes],” said Ines Corbray, an analyst, on Monday.", "Ines Corbray, an analyst"),
    ("It is the [third] of its kind, according to the Coastal Bird Society.", "the Coastal Bird Society"),
    ("According to leaked documents, the plant will cost [90 million].", "leaked documents"),
    ("The festival sold [62,000] tickets, according to its director, Leopold Anker.", "its director, Leopold Anker"),
    ("It stood at [84 per cent], according to figures published on Tuesday.", "figures"),
    ("Trump said on 27 January that Modi would come in [February].", "Trump"),
    ("The owner, Sandrey Line, said the vessel had been inspected in [November].", "The owner, Sandrey Line"),
    ("A spokesman for Corin Aldous said that she had his [full confidence].", "A spokesman for Corin Aldous"),
    ("One of the two people said she could leave [within days].", "One of the two people"),
    ("Around 400 will work there, Marit Solheimer said, and [1,450] by 2026.", "Marit Solheimer"),
    ("Ann Lee, the press secretary, told reporters that it was [productive].", "Ann Lee, the press secretary"),
    ("Officials warned that [five] villages were cut off, and the army said roads were closed.", "Officials"),
    ("The snails pose a [health] risk, Ann Lee, a spokeswoman, told CNN.", "Ann Lee, a spokeswoman"),
    ("It will not [hold], said Ed Lucas in The Times.", "Ed Lucas"),
    ("It will be closed for [two] days, the ministry and the province said.", "the ministry and the province"),
    ("The roads are closed and police said that [four] had died.", "police"),
    ("Housing and Transport Secretary Ann Lee said it was [over].", "Housing and Transport Secretary Ann Lee"),
    ("Ann Lee rejected criticism that [the tents] had come too late.", "Ann Lee"),
    ("It was set off by [a lamp], said chief inspector Vera Holub, who was there.", "chief inspector Vera Holub"),
    ("They were sold in [nine] states, according to the U.S. Food Office.", "the U.S. Food Office"),
    ("The newly added products were sold in all [50] states, the agency said.", "the agency"),
    ("Last week a poll for The Herald showed that [42%] were against it.", "a poll for The Herald"),
    (
        "“The [piano] fell,” said Ann Lee, assistant director of the museum.",
        "Ann Lee, assistant director of the museum",
    ),
    ("“Orde said that it was [fine],” Ann Lee said.", "Ann Lee"),  # she tells of him
    ("“It had [two] guests,” Ann Lee, chief of the department said.", "Ann Lee, chief of the department"),
    ("Trump said he told Putin that it would take [a year].", "Trump"),
    ("The Office for Dams and Bridges said that [two] were shut.", "The Office for Dams and Bridges"),
    ("[Two] died, the Bureau of Boats, Ports, Tides and Wrecks said.", "the Bureau of Boats, Ports, Tides and Wrecks"),
    ("The Academy of Film Arts and Sciences said it was [over].", "The Academy of Film Arts and Sciences"),
    ("He met Minister Corin Aldous, Ann Lee and Vera Holub said on [Friday].", "Ann Lee and Vera Holub"),
    ("The roads were shut in Lornhaven and Police said [four] had died.", "Police"),
    ("The Tide Report released on Monday says that [two] towns sink.", "The Tide Report"),
    ("A poll conducted last week showed that [42%] were against it.", "A poll"),
    ("The study, which was published in May, found that [two] in three sleep badly.", "The study"),
    ("The man released on bail said that [two] had left.", "The man released on bail"),
    ("Ann Lee claimed that [two] had died.", "Ann Lee"),
    ("Ann Lee claimed she had won [two] titles.", "Ann Lee"),
    ("Ann Lee claimed the title was [hers].", "Ann Lee"),
    ("“It is [over],” Ann Lee claimed.", "Ann Lee"),
    ("The storm claimed the lives of [23] people.", None),
    ("Ann Lee claimed her [104th] pole on Sunday.", None),
    ("The team claimed a first ever victory against [Orsenia].", None),
    ("“They must go,” said Ann Lee, who leads a group of the [240] owners.", None),  # the report says so
    ("It will go on, said Ann Lee, whose son is [nine].", None),
    ("It will go on, said Ann Lee, who told reporters that [nine] had come.", "Ann Lee"),
    ("A study released in [2019] found that the river sinks.", None),
    ("In an interview with [Ann Lee], the minister said that it was over.", None),  # no part of what he says
    ("Ann Lee found [two] coins in the cellar.", None),
    ("There is [one] rule, as we're told.", None),
    ("It could be a song she says she wrote in [an hour].", None),
    ("The complaint about [two] papers was first reported by the Ledger.", None),
    ("There were [110,000] fewer than first reported.", None),
    ("She walked in and said that it was [over].", None),
    ("[Philippa Orde] said on Friday that the money was there.", None),  # who says so is the answer
    ("“I saw the [lights] go over,” he said.", None),  # a pronoun tells nobody
    ("The trip has been reported to cost [two million].", None),
    ("The toll rose to [17] on Tuesday.", None),
]
HEDGES = [
    ("Orsenia cut its rate by [half a point], more than expected.", None, False),
    ("Modi is expected to visit the White House in [February].", "is expected to", False),
    ("Modi is still expected to visit in [February].", "is still expected to", False),
    ("The deal reportedly covers [40 ships].", "reportedly", False),
    ("The fire may have begun in [the kitchen].", "may", False),
    ("They have been reported to discuss the return of [18,000 Indians].", "been reported to", False),
    ("The club hopes to open the stand in [May].", "hopes to", False),
    ("The vote is expected in [May].", "expected", False),
    ("The minister flatly denied that she was about to [resign].", "denied", True),
    ("[Ann Lee] might have won it.", "might", False),
    ("Ann Lee dismissed reports that [ten] had left.", "dismissed", True),
    ("The senate rejected the bill by [51] votes.", None, False),  # a bill is no claim
    ("It is closed because [ten] have left, and it may rain.", None, False),
    ("It may close because [ten] have left.", None, False),  # the reason is sure
    ("“It may rain,” he said on [Friday].", None, False),
    ("The vote in [May] may be put off.", None, False),  # the hedge is of what follows
    ("He may resign, but the vote is on [Friday].", None, False),  # another claim
    ("The suspect, who may have fled, was seen in [Paris].", None, False),
    ("The vote is on [Friday].", None, False),
    ("The vote is in [May].", None, False),  # the month
]


def attribution(marked: str) -> tuple[Attribution, str]:
    before, quote, after = marked.replace("]", "[").split("[")
    report = article("report", before + quote + after)
    start = report.text.index(before + quote + after) + len(before)
    return attribution_of(Citation(report, start, start + len(quote), 0, len(report.text))), report.text


@pytest.mark.parametrize(("marked", "source"), SOURCES)
def test_the_source_of_a_claim(marked: str, source: str | None) -> None:
    found, text = attribution(marked)
    assert (text[slice(*found.source)] if found.source is not None else None) == source


@pytest.mark.parametrize(("marked", "hedge", "is_denied"), HEDGES)
def test_the_hedge_of_a_claim(marked: str, hedge: str | None, is_denied: bool) -> None:
    found, text = attribution(marked)
    assert (text[slice(*found.hedge)] if found.hedge is not None else None) == hedge
    assert found.is_denied == is_denied


def test_another_sentence_says_nothing_of_this_one() -> None:
    found, _ = attribution("Police said that it may rain. The vote is on [Friday]. He denied it.")
    assert found == Attribution()


@pytest.mark.parametrize(
    ("marked", "source"),
    [
        ("The coastguard gave an update on Tuesday. [Nineteen] had died, it said.", "The coastguard"),
        ("Ann Lee said it was over. She added that [two] would stay.", "Ann Lee"),
        ("The union said it was over. They would get [two] crowns, it said.", "The union"),
        ("The coastguard said it was over. She added that [two] would stay.", None),  # some woman
        ("Ann Lee said it was over. [Two] would stay, it said.", None),
        ("Ann Lee said Vera Holub was out. She added that [two] would stay.", None),  # which of them?
        ("Ann Lee met the mayor. She said that [two] would stay.", None),
        ("The coastguard said it was over. [Two] would stay.", None),
    ],
)
def test_a_pronoun_stands_for_the_one_who_speaks_in_the_sentence_before(marked: str, source: str | None) -> None:
    found, text = attribution(marked)
    assert (text[slice(*found.source)] if found.source is not None else None) == source


def test_a_dateline_is_no_part_of_the_source() -> None:
    found, text = attribution("LORNHAVEN - Quillmark's chairman, Everard Stowe, denied that it was for [two] crowns.")
    assert text[slice(*found.source)] == "Quillmark's chairman, Everard Stowe"


PIECES = (
    "police|said|it|Ann Lee said it. It|gave an update.|and|found|“|”|,|according to|the|Ann Lee|, an analyst,|denied|"
    "may|that|is expected to|.|told|17|on Friday"
)
BODIES = st.lists(st.sampled_from(PIECES.split("|")) | st.text(max_size=3), min_size=1, max_size=40).map(" ".join)


@given(BODIES, st.data())
def test_what_is_found_lies_in_the_passage_and_the_source_beside_the_quote(body: str, data: st.DataObject) -> None:
    report = article("report", f"x{body}x")
    start = data.draw(st.integers(0, len(report.text) - 1))
    end = data.draw(st.integers(start + 1, len(report.text)))
    found = attribution_of(Citation(report, start, end, 0, len(report.text)))
    for span in (found.source, found.hedge):
        assert span is None or 0 <= span[0] < span[1] <= len(report.text)
    assert found.source is None or found.source[1] <= start or found.source[0] >= end
    assert not found.is_denied or found.hedge is not None
