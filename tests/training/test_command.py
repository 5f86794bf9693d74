"""The one command, on a tiny network: masked names first, readers side by side, and their mean is shipped."""

import gzip
import json
from pathlib import Path

import pytest
import torch

from answering.reader import open_reader
from corpus.errors import InputError
from tests.tiny_models import make_reader
from training.__main__ import DEVELOPMENT, GUESS, RUNS_KEY, main
from training.mixture import MIXTURE
from training.weights import open_mean, open_weights


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Every file of the mixture, and those that are measured on; each third question has no answer."""
    folder = tmp_path / "data"
    folder.mkdir()
    for name in {*(source.name for source in MIXTURE), *DEVELOPMENT}:
        answerable = [{"text": "q", "start": 2}]
        rows = [
            {
                "title": "one article",
                "question": "which?",
                "context": f"a q def {number}. It was in the year of {1900 + number // 2} that somebody met them.",
                "answers": answerable if number % 3 else [],
            }
            for number in range(8)
        ]
        (folder / f"{name}.jsonl.gz").write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    return folder


def test_the_mean_of_all_runs_is_shipped_and_its_card_says_how_it_was_made(data: Path, tmp_path: Path) -> None:
    start, work, out = str(make_reader(tmp_path / "tiny")), tmp_path / "work", tmp_path / "out"
    main(data, steps=5, start=start, rate=5e-3, batch=8, dropout=0.0, readers=2, keep=0.25, seed=7, work=work, out=out)
    runs = [work / name for name in ("reader-1", "reader-2")]
    trained = [dict(open_weights(str(run))[0].named_parameters()) for run in runs]
    shipped = dict(open_weights(str(work / "float"))[0].named_parameters())
    first = dict(open_weights(start)[0].named_parameters())
    for name, value in shipped.items():
        torch.testing.assert_close(value, 0.75 * sum(one[name] for one in trained) / 2 + 0.25 * first[name])
    assert not torch.equal(trained[0]["qa_outputs.weight"], trained[1]["qa_outputs.weight"])
    assert not torch.equal(shipped["qa_outputs.weight"], first["qa_outputs.weight"])
    *made, last = json.loads((out / "config.json").read_text(encoding="utf-8"))[RUNS_KEY]
    assert [(one["seed"], one["steps"]) for one in made] == [(8, 5), (9, 5)]
    assert last == {"mean_of": 2, "keep": 0.25}
    card = (out / "README.md").read_text(encoding="utf-8")
    assert (
        "dropout 0, seed 9; the mean of the weights over the last steps\n- the mean of the 2; of that 75%, and" in card
    )
    (reading,) = open_reader(out).read("which?", ["a q def"])
    assert reading.candidates


def test_masked_names_come_first_and_the_readers_go_on_from_there(data: Path, tmp_path: Path) -> None:
    start, work, out = str(make_reader(tmp_path / "tiny")), tmp_path / "work", tmp_path / "out"
    main(data, steps=10, start=start, rate=5e-3, batch=4, cloze=0.4, work=work, out=out)
    first, cloze, reader = (
        dict(open_weights(str(work / name))[0].named_parameters()) for name in ("start", "cloze", "reader-1")
    )
    assert first.keys() == cloze.keys() == reader.keys()
    weight = "qa_outputs.weight"
    assert not torch.equal(first[weight], cloze[weight])
    assert not torch.equal(cloze[weight], reader[weight])
    made = json.loads((out / "config.json").read_text(encoding="utf-8"))[RUNS_KEY]
    assert [(one["steps"], one["guess"]) for one in made[:-1]] == [(4, GUESS), (6, 0.0)]
    card = (out / "README.md").read_text(encoding="utf-8")
    assert card.count("sentences with a name masked") == 1


def test_a_deeper_reader_is_shipped_where_it_is_asked_for(data: Path, tmp_path: Path) -> None:
    start = str(make_reader(tmp_path / "tiny"))
    main(data, steps=2, start=start, layers=2, batch=8, work=tmp_path / "work", out=tmp_path / "out")
    assert json.loads((tmp_path / "out" / "config.json").read_text(encoding="utf-8"))["num_hidden_layers"] == 2
    assert "2 layers of 16" in (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    (reading,) = open_reader(tmp_path / "out").read("which?", ["a q def"])
    assert reading.candidates


def test_short_passes_are_another_plan_and_the_card_says_so(data: Path, tmp_path: Path) -> None:
    start, work, out = str(make_reader(tmp_path / "tiny")), tmp_path / "work", tmp_path / "out"
    main(data, steps=2, start=start, batch=8, short=True, work=work, out=out)
    card = (out / "README.md").read_text(encoding="utf-8")
    assert "; short passes" in card
    assert "A short one:" in card
    assert "One pass over" not in card
    with pytest.raises(InputError, match="another plan"):
        main(data, steps=2, start=start, batch=8, work=work, out=out)


def test_what_cannot_be_carried_out_is_refused_before_anything_is_trained(data: Path, tmp_path: Path) -> None:
    start, work, out = str(make_reader(tmp_path / "tiny")), tmp_path / "work", tmp_path / "out"
    with pytest.raises(InputError, match="how long"):
        main(data, start=start, work=work, out=out)
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="is a file"):
        main(data, steps=1, start=start, work=work, out=tmp_path / "file")
    assert not work.exists()
    main(data, steps=1, start=start, batch=8, work=work, out=out)
    with pytest.raises(InputError, match="has 1 layers"):
        main(data, steps=1, start=start, layers=2, batch=8, work=work, out=out)


def test_the_same_command_again_trains_nothing_and_ships_the_same(data: Path, tmp_path: Path) -> None:
    start = str(make_reader(tmp_path / "tiny"))
    for out in ("once", "twice"):
        main(data, steps=3, start=start, batch=8, keep=0.5, work=tmp_path / "work", out=tmp_path / out)
        start = str(tmp_path / "once")  # as if it had been shipped where it came from
    for name in ("config.json", "README.md", "onnx/model_int8.onnx"):
        assert (tmp_path / "once" / name).read_bytes() == (tmp_path / "twice" / name).read_bytes()


def test_the_mean_of_one_is_itself_and_of_many_the_mean(tmp_path: Path) -> None:
    folders = []
    for number in range(4):
        model, tokenizer = open_weights(str(make_reader(tmp_path / "tiny")))
        with torch.no_grad():
            for value in model.parameters():
                value.fill_(number)
        folders.append(tmp_path / str(number))
        model.save_pretrained(folders[-1])
        tokenizer.save_pretrained(folders[-1])
    for count, expected in ((1, 0.0), (2, 0.5), (4, 1.5)):
        for value in open_mean(folders[:count])[0].parameters():
            torch.testing.assert_close(value, torch.full_like(value, expected))
