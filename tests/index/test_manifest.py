"""The manifest is read back as it was written, and is otherwise refused."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import LibraryError
from index.manifest import FILE_NAME, Manifest

GIVEN = Manifest(library="abc", encoder="words", dimension=256, sequence=7, count=3, sha256="00ff")


def test_it_is_read_as_it_was_written(tmp_path: Path) -> None:
    GIVEN.write(tmp_path)
    assert Manifest.read(tmp_path) == GIVEN


def test_a_person_can_read_it(tmp_path: Path) -> None:
    GIVEN.write(tmp_path)
    assert '\n  "encoder": "words",\n' in (tmp_path / FILE_NAME).read_text()


def test_none_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match=r"manifest\.json is missing"):
        Manifest.read(tmp_path)


def test_another_format_is_named(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text(json.dumps(asdict(GIVEN) | {"format": 2}))
    with pytest.raises(LibraryError, match="has format 2, this version writes 1"):
        Manifest.read(tmp_path)


@pytest.mark.parametrize("field", ["library", "encoder", "dimension", "sequence", "count", "sha256"])
@pytest.mark.parametrize("value", [None, 1.5, True, [], {}])
def test_a_value_of_another_kind_is_damage(tmp_path: Path, field: str, value: object) -> None:
    (tmp_path / FILE_NAME).write_text(json.dumps(asdict(GIVEN) | {field: value}))
    with pytest.raises(LibraryError, match=rf"is damaged: {field} is "):
        Manifest.read(tmp_path)


@given(data=st.binary(max_size=200))
def test_any_bytes_are_refused_with_the_file_s_name(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    directory = tmp_path_factory.mktemp("library")
    (directory / FILE_NAME).write_bytes(data)
    with pytest.raises(LibraryError, match=r"manifest\.json is damaged"):
        Manifest.read(directory)
