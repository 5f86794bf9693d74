"""Why an answer: its stages with their times and tables, on request and from hostile text."""

import re

import ui_fakes
from test_ui_chat import ask, start
from ui_apps import button, scripts, shown
from ui_articles import AGENCIES, PHONE_CALL, citation, passage

from answering.answer import Timings, Value
from answering.evidence import Evidence
from answering.explanation import Candidate, Explanation, Place, Retrieved, Weighed
from answering.signs import Signs
from retrieval.hit import Hit
from retrieval.retriever import STAGES
from ui.turn import WHY
from ui.why import why_html

NEAR = passage(PHONE_CALL, "WASHINGTON")
OTHER = passage(AGENCIES, "Narendra")
FEBRUARY = citation(PHONE_CALL, "February", "WASHINGTON")
CANDIDATES = (
    Candidate(NEAR, {"dense": Place(1, 0.7127), "fused": Place(2, 7.96), "dated": Place(1, 8.25)}, is_read=True),
    Candidate(OTHER, {"lexical": Place(1, 12.34), "fused": Place(1, 8.5), "dated": Place(2, 7.0)}, is_read=False),
)
FOUND = Explanation(
    hits=(Hit(NEAR, 8.25, 1, None),),
    weighed=(Weighed(FEBRUARY, Signs(6.1, 12.0, age=-1.46), 0.02, 16.66, 0.864),),
    retrieved={
        "dense": Retrieved(100, CANDIDATES[:1]),
        "lexical": Retrieved(1, CANDIDATES[1:]),
        "dated": Retrieved(101, CANDIDATES),
    },
    spans=(Evidence(FEBRUARY, Value("date", "February", "2025-02"), Signs(6.1, 12.0)),),
    count=5,
    timings=Timings(encode=12.4, dense=40, lexical=30, fusion=8, read=130, choose=0.4),
)


def test_the_tables_tell_places_points_and_their_sum() -> None:
    html = why_html(FOUND, "when?", calibrated=True)
    assert "<td>1.</td><td>–</td><td>8.2</td>" in html
    assert (
        "<td>86\u00a0%</td><td>+6.1</td><td>+12.0</td><td>0</td><td>0</td><td>0</td><td>−1.5</td><td>0</td><td>+16.7</td>"
        in html
    )


def test_each_stage_tells_what_it_found_and_how_long_that_took() -> None:
    html = why_html(FOUND, "when?", calibrated=True)
    lines = [re.sub(r"<[^>]*>", "", one) for one in re.findall('dl-line">(.*?)<span class="dl-bar"', html)]
    assert [" ".join(line.replace("\u00a0", " ").split()) for line in lines] == [
        "Question embedded 12 ms",
        "Found by meaning 100 passages 40 ms",
        "Found by words 1 passage 30 ms",
        "Joined and dated 101 passages 8 ms",
        "Read 1 passage, 5 spans 130 ms",
        "Answers weighed 1 answer under 1 ms",
    ]
    assert html.count("<details>") == 5, "what has a table opens"
    assert "in 221\u00a0ms" in html
    # 130 of 220.8 ms
    assert '<span style="width:58.9%">' in html


def test_the_lists_tell_scores_and_what_was_read() -> None:
    html = why_html(FOUND, "when?", calibrated=True)
    assert re.search(r"1\. <bdi>Modi to travel to US[^|]*?, 4\W% down, <b>read</b></span></th><td>0.713</td>", html)
    assert re.search(r"1\. <bdi>Trump expects Modi[^|]*?% down</span></th><td>12.3</td>", html)
    assert "</th><td>1.</td><td>–</td><td>2. (8.0)</td><td>8.2</td></tr>" in html
    assert "</th><td>–</td><td>1.</td><td>1. (8.5)</td><td>7.0</td></tr>" in html
    assert re.search("<bdi>February</bdi> <span[^|]*?<bdi>Modi to travel[^|]*?</th><td>[+]6.1</td></tr>", html)


def test_nothing_found_is_said() -> None:
    assert "nothing was read" in why_html(Explanation(), "when?", calibrated=True)


def test_hostile_headlines_and_quotes_are_text() -> None:
    near = ui_fakes.hostile().citations[0]
    poisoned = passage(near.article, near.passage)
    everywhere = Candidate(poisoned, dict.fromkeys(STAGES, Place(1, 1.0)), is_read=True)
    found = Explanation(
        hits=(Hit(poisoned, 1.0, None, 2),),
        weighed=(Weighed(near, Signs(1, 1), 0, 2, 0.5),),
        retrieved={stage: Retrieved(1, (everywhere,)) for stage in STAGES},
        spans=(Evidence(near, Value("text", near.quote), Signs(1, 1)),),
    )
    html = why_html(found, near.quote, calibrated=False)
    assert html.count("&lt;img") >= 8
    assert "<script" not in html
    assert "<img" not in html


def test_why_is_told_when_asked_for_and_stays() -> None:
    assistant = ui_fakes.FakeAssistant(explained=FOUND)
    app = ask(start(assistant), "when is Modi visiting?")
    assert "Answers weighed" not in shown(app)
    button(app, WHY).click().run()
    assert not app.exception
    assert "Answers weighed" in shown(app)
    assert "'.st-key-slot-0 .dl-why'" in scripts(app), "where the keyboard goes on"
    app.run()
    assert "Answers weighed" in shown(app)
    assert ".dl-why" not in scripts(app)
    assert WHY not in [each.label for each in app.button]
