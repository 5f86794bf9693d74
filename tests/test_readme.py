"""What the README shows is run, and gives what the README says."""

import re
import shlex
from pathlib import Path

import pytest

import cli

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SESSIONS = re.findall(r"```console\n\$ python cli\.py (.+)\n(.+)\n```", README)


def test_the_readme_opens_with_three_questions():
    assert len(SESSIONS) == 3


@pytest.mark.parametrize(("command", "answer"), SESSIONS)
def test_a_question_of_the_readme_gets_its_answer(command, answer, sample_library, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["cli.py", *shlex.split(command), "--library", str(sample_library)])

    with pytest.raises(SystemExit) as stopped:
        cli.main()

    assert stopped.value.code == 0
    assert capsys.readouterr().out.splitlines()[0] == answer


def test_the_python_of_the_readme_runs(sample_library, tmp_path, monkeypatch, capsys):
    (tmp_path / "library").symlink_to(sample_library)
    monkeypatch.chdir(tmp_path)
    (code,) = re.findall(r"```python\n(.+?)```", README, re.DOTALL)

    exec(compile(code, "README.md", "exec"), {})  # noqa: S102  (our own README)

    assert capsys.readouterr().out.startswith("February 2025-02 ")


@pytest.mark.parametrize("target", re.findall(r"make (\w+)", README))
def test_every_make_target_named_exists(target):
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("path", re.findall(r"\]\(([\w/.-]+)\)", README))
def test_every_file_linked_exists(path):
    assert (ROOT / path).is_file()
