"""Questions on given texts, from JSONL and from SQuAD's JSON."""

import gzip
import json
from pathlib import Path

import pytest

from corpus.errors import InputError
from evaluation.rows import Row, read_rows

CONTEXT = "Ann met Rob. Rob left."


def line(**values: object) -> str:
    row = {"id": "1", "title": "People", "context": CONTEXT, "question": "Who left?", "answers": []}
    return json.dumps(row | values)


def test_lines_of_jsonl(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    text = line(answers=[{"text": "Rob", "start": 13}]) + "\n\n" + line(id="2", question="Who \u2028 came?")
    path.write_text(text, encoding="utf-8")
    first, second = read_rows(path)
    assert first == Row("1", "Who left?", "People", CONTEXT, ((13, 16),))
    assert first.texts == ("Rob",)
    assert second.texts == ()
    packed = tmp_path / "rows.jsonl.gz"
    packed.write_bytes(gzip.compress(text.encode()))
    assert read_rows(packed) == [first, second]


def test_squad_s_own_json(tmp_path: Path) -> None:
    qas = [
        {"id": "a", "question": "Who left?", "answers": [{"text": "Rob", "answer_start": 13}]},
        {"id": "b", "question": "Who came?", "answers": [], "is_impossible": True},
    ]
    path = tmp_path / "dev.json"
    path.write_text(
        json.dumps(
            {"version": "2", "data": [{"title": "People", "paragraphs": [{"context": CONTEXT, "qas": qas}]}]}, indent=1
        )
    )
    assert read_rows(path) == [
        Row("a", "Who left?", "People", CONTEXT, ((13, 16),)),
        Row("b", "Who came?", "People", CONTEXT, ()),
    ]
    path.write_text('{\n "data": [\n  {"title" "People"}]}')
    with pytest.raises(InputError, match="line 3 column"):
        read_rows(path)
    path.write_text('{"version": "2", "data": []}')
    assert read_rows(path) == [], "what nobody has judged yet"


def test_where_the_place_was_guessed_every_occurrence_is_an_answer(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(line(answers=[{"text": "Rob", "start": 8}], ambiguous_start=True))
    assert read_rows(path)[0].answers == ((8, 11), (13, 16))


@pytest.mark.parametrize(
    "bad",
    [
        "no json",
        "[]",
        "3",
        '{"question": "Who?"}',
        line(answers=[{"text": "Rob", "start": 0}]),
        line(answers=[{"text": "", "start": 0}]),
        line(answers="Rob"),
        line(context=None, answers=[{"text": "Rob", "start": 8}]),
        line(question=7),
        line(context=["Rob"]),
    ],
)
def test_what_is_no_row_is_named_by_its_number(tmp_path: Path, bad: str) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(f"{line()}\n{bad}\n")
    with pytest.raises(InputError, match=r"rows\.jsonl, question 2, cannot be read"):
        read_rows(path)


@pytest.mark.parametrize("data", [b"\xff\xfe", b"\x1f\x8b broken", gzip.compress(b"{}", mtime=0)[:10] + b"\xff" * 20])
def test_what_is_no_text_cannot_be_read(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(data)
    with pytest.raises(InputError, match="cannot be read"):
        read_rows(path)
    with pytest.raises(InputError, match="No such file"):
        read_rows(tmp_path / "none.jsonl")
