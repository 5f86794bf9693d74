"""What tests of measurements share: the sample, the floors below which no number may fall, and real news, which cannot
be shipped: tests of it are skipped where it is not."""

import json
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "corpus" / "sample"
FLOORS = json.loads((ROOT / "evaluation" / "floors.json").read_text(encoding="utf-8"))
NEWS = ROOT.parent / "shared" / "data" / "news" / "articles.jsonl.gz"
