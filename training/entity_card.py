"""What the model card says of entities: their corpora, their scores, their limits."""

from __future__ import annotations

from collections.abc import Mapping

from training.entity_score import Tally, together

ENTITY_SOURCES: tuple[dict[str, str], ...] = (
    {
        "name": "BC5CDR, chemicals and diseases",
        "url": "https://github.com/cambridgeltl/MTL-Bioinformatics-2016",
        "license": "CC BY 4.0",
        "author": "Jiao Li, Yueping Sun, Robin J. Johnson, Daniela Sciaky, Chih-Hsuan Wei, "
        "Robert Leaman, Allan Peter Davis, Carolyn J. Mattingly, Thomas C. Wiegers, Zhiyong Lu",
    },
    {
        "name": "NCBI Disease",
        "url": "https://github.com/spyysalo/ncbi-disease",
        "license": "public domain",
        "author": "Rezarta Islamaj Doğan, Robert Leaman, Zhiyong Lu",
    },
    {
        "name": "WNUT 2017, emerging entities",
        "url": "https://github.com/leondz/emerging_entities_17",
        "license": "CC BY 4.0",
        "author": "Leon Derczynski, Eric Nichols, Marieke van Erp, Nut Limsopatham",
    },
)

EntityScores = Mapping[str, Mapping[str, Tally]]

_SECTION = """## Entities

The component `ner` sets `doc.ents`. It has a small tok2vec of its own, so the other components are
as they were without it. Scores in percent on the test parts, one sentence a text (GUM: one
paragraph); both ends and the label must agree.

{table}

No corpus labels every kind. A word that may be an entity of a kind that its corpus does not give
was left open in training. Genes and brain regions are in none of them.

"""


def entity_table(scores: EntityScores) -> str:
    """The scores as a Markdown table."""
    lines = ["| corpus | label | due | P | R | F1 |", "|---|---|---|---|---|---|"]
    for corpus, found in scores.items():
        rows = {**found, "all": together(found)} if len(found) > 1 else found
        for label, tally in rows.items():
            parts = (tally.precision, tally.recall, tally.f1)
            cells = [corpus, label, str(tally.due), *(f"{part:.1f}" for part in parts)]
            lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def entity_section(scores: EntityScores) -> str:
    """The section of the card; empty where no entities were scored."""
    return _SECTION.format(table=entity_table(scores)) if scores else ""


def performance(scores: EntityScores) -> dict[str, dict[str, float]]:
    """The F1 by corpus and label, rounded, as ``meta.json`` keeps it."""
    return {
        f"entities-{corpus}": {
            **{label: round(tally.f1, 2) for label, tally in found.items()},
            "all": round(together(found).f1, 2),
        }
        for corpus, found in scores.items()
    }
