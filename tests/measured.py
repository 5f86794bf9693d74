"""What tests of measurements share: the sample, the floors below which no number may fall, and real news, which cannot
be shipped, nor can what readers are trained on: tests of these are skipped where they are not."""

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "corpus" / "sample"
FLOORS = json.loads((ROOT / "evaluation" / "floors.json").read_text(encoding="utf-8"))
NEWS = ROOT.parent / "shared" / "data" / "news" / "articles.jsonl.gz"
READING = ROOT.parent / "shared" / "data" / "reader"


def rows(name: str) -> list[dict[str, Any]]:
    """The lines of one of the sample's files, as they are labelled."""
    return [json.loads(line) for line in (SAMPLE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
