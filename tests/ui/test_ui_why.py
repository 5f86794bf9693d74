"""Why an answer: the tables behind it, on request and from hostile text."""

import ui_fakes
from test_ui_chat import ask, button, shown, start
from ui_articles import PHONE_CALL, citation, passage

from answering.explanation import Explanation, Weighed
from answering.signs import Signs
from retrieval.hit import Hit
from ui.chat import WHY
from ui.why import why_html

FOUND = Explanation(
    (Hit(passage(PHONE_CALL, "WASHINGTON"), 8.25, 1, None),),
    (Weighed(citation(PHONE_CALL, "February", "WASHINGTON"), Signs(6.1, 12.0, age=-1.46), 0.02, 16.66, 0.864),),
)


def test_the_tables_tell_places_points_and_their_sum() -> None:
    html = why_html(FOUND, "when?", calibrated=True)
    assert "<td>1.</td><td>–</td><td>8.2</td>" in html
    assert (
        "<td>86\u00a0%</td><td>+6.1</td><td>+12.0</td><td>0</td><td>0</td><td>0</td><td>−1.5</td><td>0</td><td>+16.7</td>"
        in html
    )


def test_nothing_found_is_said() -> None:
    assert "nothing was read" in why_html(Explanation(), "when?", calibrated=True)


def test_hostile_headlines_and_quotes_are_text() -> None:
    near = ui_fakes.hostile().citations[0]
    html = why_html(
        Explanation(
            (Hit(passage(near.article, near.passage), 1.0, None, 2),), (Weighed(near, Signs(1, 1), 0, 2, 0.5),)
        ),
        near.quote,
        calibrated=False,
    )
    assert "<script" not in html
    assert "<img" not in html


def test_why_is_told_when_asked_for_and_stays() -> None:
    assistant = ui_fakes.FakeAssistant(explained=FOUND)
    app = ask(start(assistant), "when is Modi visiting?")
    assert "Answers weighed" not in shown(app)
    button(app, WHY).click().run()
    assert not app.exception
    assert "Answers weighed" in shown(app)
    app.run()
    assert "Answers weighed" in shown(app)
    assert WHY not in [each.label for each in app.button]
