"""Splits front matter, YAML or Hugo's TOML, from a text, and reads its fields as the words that were written."""

import logging
import re
import tomllib
from collections.abc import Mapping
from datetime import date, time

import yaml

from corpus.errors import SourceError

MAX_FRONT_MATTER_CHARACTERS = 20_000
_YAML = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TOML = re.compile(r"\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
# As YAML has them, whose older version Jekyll and Hugo go by.
_TRUE, _FALSE = {"true", "yes", "on"}, {"false", "no", "off"}
_log = logging.getLogger(__name__)


def split_front_matter(text: str) -> tuple[dict[str, object], str]:
    """The fields between the opening `---` or `+++` lines, each a string or a list of strings, and the text below them.

    A text that does not open with a mapping in YAML, or with TOML, has no fields and is returned whole.

    Raises:
        SourceError: there is front matter, and it is neither YAML nor TOML.
    """
    for pattern, read in ((_YAML, _yaml), (_TOML, _toml)):
        found = pattern.match(text)
        if found is not None and len(found[1]) <= MAX_FRONT_MATTER_CHARACTERS:
            fields = read(found[1])
            return ({}, text) if fields is None else (fields, text[found.end() :])
    return {}, text


def published_only(fields: Mapping[str, object]) -> dict[str, object]:
    """The fields of what Jekyll and Hugo would publish, without the one that only says so in place of a date.

    Raises:
        SourceError: they would not.
    """
    kept = {}
    for name, value in fields.items():
        said = (name.lower(), value.lower() if isinstance(value, str) else "")
        if (said[0] == "draft" and said[1] in _TRUE) or (said[0] == "published" and said[1] in _FALSE):
            raise SourceError(
                f"is a draft, as its front matter says ({name}: {value}); only what was published is taken"
            )
        if said[0] != "published" or said[1] not in _TRUE:
            kept[name] = value
    return kept


def _yaml(text: str) -> dict[str, object] | None:
    try:
        # The nodes, not yaml.safe_load's values: YAML reads the headline "No" as False, and "12:30" as 750.
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except Exception as error:  # noqa: BLE001  hostile input; PyYAML lets out more than its own errors
        _log.info("front matter is not YAML: %s", error)
        problem = getattr(error, "problem", None)
        raise SourceError(
            f"has front matter that is not YAML ({problem if problem is not None else type(error).__name__}); "
            'put values with a colon in quotes, as in title: "Vote: the result"'
        ) from None
    if not isinstance(node, yaml.MappingNode):
        return None
    return {key.value: _yaml_value(value) for key, value in node.value if isinstance(key, yaml.ScalarNode)}


def _yaml_value(node: yaml.Node) -> object:
    if isinstance(node, yaml.ScalarNode):
        return None if node.tag == "tag:yaml.org,2002:null" else node.value
    if isinstance(node, yaml.SequenceNode):
        return [item.value for item in node.value if isinstance(item, yaml.ScalarNode)]
    return {}  # a mapping is no field of an article: where one of its names is given one, it is refused as that


def _toml(text: str) -> dict[str, object]:
    try:
        found = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        _log.info("front matter is not TOML: %s", error)
        raise SourceError(
            f"has front matter that is not TOML ({str(error)[:200]}); "
            'put texts in quotes, as in title = "Vote: the result"'
        ) from None
    return {name: _toml_value(value) for name, value in found.items()}


def _toml_value(value: object) -> object:
    if isinstance(value, list):
        return [_toml_value(item) for item in value if not isinstance(item, list | dict)]
    if isinstance(value, dict):
        return {}
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date | time) else str(value)
