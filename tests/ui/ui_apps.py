"""What a test sees of a page and presses on it."""

import re
from typing import Any

from streamlit.testing.v1 import AppTest


def shown(app: AppTest) -> str:
    """All HTML that the page drew itself."""
    return "\n".join(element.proto.body for element in app.get("html"))


def scripts(app: AppTest) -> str:
    """All scripts that the page sent."""
    return "\n".join(re.findall("<script>.*?</script>", shown(app), re.DOTALL))


def button(app: AppTest, text: str) -> Any:
    return next(each for each in app.button if each.label == text)


def press(app: AppTest, text: str) -> AppTest:
    button(app, text).click().run()
    assert not app.exception
    return app
