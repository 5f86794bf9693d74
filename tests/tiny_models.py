"""Networks of random weights in the files that Hugging Face libraries load, small enough to be made in a moment."""

from pathlib import Path

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789,.?!-"
SMALL = {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 32}


def make_reader(directory: Path) -> Path:
    """A reader: it points at something, always the same, and means nothing by it."""
    return make_network(directory, "BertForQuestionAnswering")


def make_encoder(directory: Path) -> Path:
    """An encoder: the mean of what a network of random weights makes of each letter."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import Pooling, Transformer

    network = Transformer(str(make_network(directory / "network", "BertModel")))
    SentenceTransformer(modules=[network, Pooling(SMALL["hidden_size"])]).save(str(directory / "encoder"))
    return directory / "encoder"


def make_network(directory: Path, kind: str) -> Path:
    """A BERT of one of the kinds of transformers, over a WordPiece of single letters."""
    import torch
    import transformers

    directory.mkdir(parents=True, exist_ok=True)
    tokens = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *LETTERS, *(f"##{letter}" for letter in LETTERS)]
    (directory / "vocab.txt").write_text("\n".join(tokens), encoding="utf-8")
    transformers.BertTokenizerFast(vocab=str(directory / "vocab.txt")).save_pretrained(directory)
    torch.manual_seed(7)
    config = transformers.BertConfig(**SMALL, vocab_size=len(tokens))
    getattr(transformers, kind)(config).save_pretrained(directory)
    return directory
