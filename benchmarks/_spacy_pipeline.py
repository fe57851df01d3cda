"""Times a spaCy pipeline of the small English model's shape on texts from standard input; needs spaCy alone.

No trained model is needed: the weights are as initialised, which costs the same time. Prints JSON with the documents
and the seconds of processor and of clock.
"""

import json
import sys
import time
from collections.abc import Mapping

import spacy
from spacy.tokens import Doc
from spacy.training import Example

TAGS, RELATIONS, TYPES = 50, 45, 18  # as many labels as the small model has
WIDTH, DEPTH = 96, 4
TOK2VEC = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": WIDTH,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
        "rows": [5000, 1000, 2500, 2500, 50, 50],
        "include_static_vectors": False,
    },
    "encode": {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": WIDTH, "depth": DEPTH, "window_size": 1, "maxout_pieces": 3,
    },
}  # fmt: skip
LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": WIDTH, "upstream": "tok2vec"}


def parser(state: str, tok2vec: Mapping[str, object]) -> dict[str, object]:
    """The small model's transition model."""
    return {
        "@architectures": "spacy.TransitionBasedParser.v2", "state_type": state, "extra_state_tokens": False,
        "hidden_width": 64, "maxout_pieces": 2, "use_upper": True, "nO": None, "tok2vec": tok2vec,
    }  # fmt: skip


def pipeline() -> spacy.Language:
    """Words, tags, dependencies and entities, with every label seen once."""
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": TOK2VEC})
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "nO": None, "tok2vec": LISTENER}})
    nlp.add_pipe("parser", config={"model": parser("parser", LISTENER)})
    nlp.add_pipe("ner", config={"model": parser("ner", TOK2VEC)})
    words = [f"w{n}" for n in range(60)]
    doc = Doc(
        nlp.vocab,
        words=words,
        tags=[f"T{n % TAGS}" for n in range(60)],
        heads=[max(0, n - 1) for n in range(60)],
        deps=["ROOT", *(f"d{n % RELATIONS}" for n in range(1, 60))],
        ents=[f"B-E{n % TYPES}" for n in range(60)],
    )
    example = Example(Doc(nlp.vocab, words=words), doc)
    nlp.initialize(lambda: [example])
    return nlp


def main() -> None:
    """Reads a JSON list of texts."""
    texts = json.load(sys.stdin)
    nlp = pipeline()
    list(nlp.pipe(texts[:5]))
    clock, processor = time.perf_counter(), time.process_time()
    count = sum(1 for _ in nlp.pipe(texts, batch_size=64))
    spent = {"clock": time.perf_counter() - clock, "processor": time.process_time() - processor}
    json.dump({"version": spacy.__version__, "documents": count, **spent}, sys.stdout)


if __name__ == "__main__":
    main()
