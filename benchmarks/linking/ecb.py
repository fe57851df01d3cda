"""ECB+: documents of one event together, those of its topic's look-alike apart, from text.

    python -m benchmarks.linking.ecb [--part train|dev]

Each topic has two events of one kind (subtopics `N_ecb` and `N_ecbplus`); taken are the ten topics of train and dev
that are about violence, named in `benchmarks/linking/labelled.py`. The corpus gives tokens: they are joined with
blanks, punctuation and quotation marks closed up, addresses of pages left out, and what ends without a full stop
(headlines, date lines) is a paragraph of its own. No document has a date of publication. A document's main account is
the one that counts people harmed most often, the longest of equals; one in which no incident was read is linked by its
rare words alone, as in `benchmarks/linking/gva.py`: these topics are all about violence. The weights are fitted on the
topics of train among other corpora; those of dev (12, 18) are held out.
"""

import argparse
from collections import defaultdict

from benchmarks.linking import labelled
from benchmarks.reading import corpora
from benchmarks.reading.corpora import Figure, Row
from corroborate.link.linking import link


def scores(part: str | None = None) -> dict[str, Row]:
    """Pair scores by topic, and over all of them."""
    documents = [row for row in labelled.ecb_documents() if part in (None, row["part"])]
    group = labelled.ecb_set(documents, list(corpora.read_all(labelled.read_ecb, documents)))
    mains = [account for account in group.accounts if account.id in group.event]
    made = link(mains, published=group.published, explained=False)
    home = {account.id: incident.id for incident in made.incidents for account in incident.accounts}
    gold = {row["doc_id"]: row["subtopic"] for row in documents}
    said = {name: home[group.main[name]] if name in group.main else f"alone-{name}" for name in gold}
    topics: dict[str, list[str]] = defaultdict(list)
    for name, subtopic in gold.items():
        topics[subtopic.partition("_")[0]].append(name)
    linking = corpora.scorer("score_links").linking
    found = {topic: linking({n: gold[n] for n in here}, {n: said[n] for n in here}) for topic, here in topics.items()}
    return found | {"all": linking(gold, said)}


def measure() -> list[Figure]:
    """The figure to reach."""
    return [Figure("ECB+", "linking, topics about violence, pair F", scores()["all"]["pairwise"]["f1"], 0.85)]


def main() -> None:
    """Read and link the documents, print the figure of each topic and of all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=("train", "dev"), help="the topics of one part only")
    options = parser.parse_args()
    for topic, row in sorted(scores(options.part).items(), key=lambda entry: entry[0].zfill(3)):
        what = labelled.VIOLENCE.get(topic, "")
        print(f"{topic:4} pair F {row['pairwise']['f1']:.3f}  B3 {row['b-cubed']['f1']:.3f}  {what}")


if __name__ == "__main__":
    main()
