"""Feeds mutated bytes to all parsers, led by the code that they reach: fuzz.py [SECONDS] [TARGET...].

An input that breaks a law stops the run and is written to build/fuzz/; run `python tests/fuzz/fuzz.py FILE` on it to
see it break again. Inputs that reached something new are kept in build/fuzz/corpus for the next run. The first byte of
an input chooses the target.
"""

import logging
import sys
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parents[2]
SEEDS = Path(__file__).with_name("seeds")
BUILD = ROOT / "build" / "fuzz"
SLOW_SECONDS = 30  # for one input; the machine may be busy
sys.path.insert(0, str(ROOT))

with atheris.instrument_imports(
    include=["corpus", "pypdf", "email", "markdown_it", "yaml", "json", "trafilatura", "feedparser", "zipfile"]
):
    from tests.fuzz.targets import TARGETS

NAMES = list(TARGETS)


def run(data: bytes) -> None:
    """One input: its first byte names the target, the others are what it is given."""
    if data:
        TARGETS[CHOSEN[data[0] % len(CHOSEN)]](data[1:])


def main() -> None:
    """Fuzz for so many seconds, or run the one file that is named."""
    logging.disable()
    BUILD.mkdir(parents=True, exist_ok=True)
    options = [f"-artifact_prefix={BUILD}/", f"-timeout={SLOW_SECONDS}", "-rss_limit_mb=4096", "-max_len=20000"]
    if FILE is not None:
        atheris.Setup([sys.argv[0], *options, str(FILE)], run)
    else:
        corpus = BUILD / "corpus" / "-".join(CHOSEN if len(CHOSEN) < len(NAMES) else ["all"])
        corpus.mkdir(parents=True, exist_ok=True)
        for seed in SEEDS.iterdir():
            target = seed.name.partition("-")[0]
            if target in CHOSEN:
                (corpus / seed.name).write_bytes(bytes([CHOSEN.index(target)]) + seed.read_bytes())
        atheris.Setup([sys.argv[0], *options, f"-max_total_time={SECONDS}", "-print_final_stats=1", str(corpus)], run)
    atheris.Fuzz()


ARGUMENTS = sys.argv[1:]
FILE = Path(ARGUMENTS[0]) if ARGUMENTS and Path(ARGUMENTS[0]).is_file() else None
SECONDS = int(ARGUMENTS[0]) if ARGUMENTS and FILE is None else 60
CHOSEN = ARGUMENTS[1:] or NAMES

if __name__ == "__main__":
    main()
