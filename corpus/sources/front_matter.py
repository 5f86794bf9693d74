"""Splits YAML front matter from a text, and reads its fields as the words that were written."""

import logging
import re

import yaml

from corpus.errors import SourceError

MAX_FRONT_MATTER_CHARACTERS = 20_000
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_log = logging.getLogger(__name__)


def split_front_matter(text: str) -> tuple[dict[str, object], str]:
    """The fields between the opening `---` lines, each a string or a list of strings, and the text below them.

    A text that does not open with a YAML mapping has no fields and is returned whole.

    Raises:
        SourceError: there is front matter, and it is not YAML.
    """
    found = _FRONT_MATTER.match(text)
    if found is None or len(found[1]) > MAX_FRONT_MATTER_CHARACTERS:
        return {}, text
    try:
        # The nodes, not yaml.safe_load's values: YAML reads the headline "No" as False, and "12:30" as 750.
        node = yaml.compose(found[1], Loader=yaml.SafeLoader)
    except Exception as error:  # noqa: BLE001  hostile input; PyYAML lets out more than its own errors
        _log.info("front matter is not YAML: %s", error)
        problem = getattr(error, "problem", None)
        raise SourceError(
            f"has front matter that is not YAML ({problem if problem is not None else type(error).__name__}); "
            'put values with a colon in quotes, as in title: "Vote: the result"'
        ) from None
    if not isinstance(node, yaml.MappingNode):
        return {}, text
    return {key.value: _value(value) for key, value in node.value if isinstance(key, yaml.ScalarNode)}, text[
        found.end() :
    ]


def _value(node: yaml.Node) -> object:
    if isinstance(node, yaml.ScalarNode):
        return None if node.tag == "tag:yaml.org,2002:null" else node.value
    if isinstance(node, yaml.SequenceNode):
        return [item.value for item in node.value if isinstance(item, yaml.ScalarNode)]
    return {}  # a mapping is no field of an article: where one of its names is given one, it is refused as that
