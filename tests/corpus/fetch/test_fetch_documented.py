"""Tests that the page on fetching names limits that there are."""

import importlib
import re
from pathlib import Path

import pytest

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "fetching.md").read_text(encoding="utf-8")
NAMES = sorted(set(re.findall(r"`(\w+)\.([A-Z]\w+)`", PAGE)) - {("FetchError", "not_before")})


@pytest.mark.parametrize(("module", "name"), NAMES)
def test_a_limit_that_is_named_is_there(module: str, name: str) -> None:
    assert hasattr(importlib.import_module(f"corpus.fetch.{module}"), name)


def test_the_page_names_them() -> None:
    assert len(NAMES) > 10
