"""What trainings on a tiny network have in place of thousands of written questions."""

import json
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Six questions on one passage, in which the answer is the "q"."""
    path = tmp_path / "written.jsonl"
    passage = {"title": "", "context": "abc q def", "unanswerable": [], "answerable": [["which?", "q"]] * 6}
    path.write_text(json.dumps(passage), encoding="utf-8")
    monkeypatch.setattr("training.written.FILE", path)
    return path
