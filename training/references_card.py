"""The note that travels with the sequence model of reference strings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from training.references_harmony import HABITS
from training.references_split import Split

_TEMPLATE = """# The sequence model of reference strings

`references.crfsuite.gz` is a linear-chain CRF (CRFsuite's format, read with python-crfsuite) that
labels the tokens of one reference string. `lexicon.tsv` lists names of journals, publishers,
places and people that its features look up. Both are made by `python -m training.references`;
`ingest/references/features.py` holds the features. {megabytes:.1f} MB together.

## Data and licences

| data | strings learnt from | licence | by |
|---|---|---|---|
| AnyStyle (<https://github.com/inukshuk/anystyle>), core, good, ugly | {anystyle} | BSD-2-Clause \
| Sylvester Keil |
| GROBID (<https://github.com/kermitt2/grobid>), citations | {grobid} | Apache-2.0 \
| Patrice Lopez and contributors |

The strings are quoted from published works; the model and the lists hold single words, short
names and figures derived from them, and no string. See `LICENSE` for the notices of both.

## Labels

author, title, container (a journal, a book or proceedings that hold the work), date, volume, issue,
pages, editor (translators and directors too), publisher, location, series, identifier (DOI, arXiv,
addresses …), number (the label in a list) and note (all else). Every token has one: punctuation
goes with the field before it, words that announce a field ("pp.", "In") with the field. A `+`
marks the model's own labels behind the end of a title.

Where the sets only call the same thing by different names, or cut it elsewhere, all of them are
relabelled by one convention, what is learnt from and what is held out
(`training/references_harmony.py`):

{habits}

## Token F1 on the held-out tenth

{held_out} strings that are not nearly in the other nine tenths (words that share a run of five
and 60 % of all); punctuation is not counted. `python -m bench.references` prints more, and what
they are by the sets' own habits.

| label | F1 |
|---|---|
{scores}

AnyStyle's set *ugly* holds many strings that are labelled against the scheme of the others; most
errors are there.
"""


_LICENCE = """The model and the lists in this folder are part of Whence and under its licence.

They were learnt from annotated reference strings of two projects. Their notices follow.

AnyStyle
========

{anystyle}

GROBID
======

Copyright 2008-2023 GROBID's contributors

Licensed under the Apache License, Version 2.0; the full text of the licence is at
http://www.apache.org/licenses/LICENSE-2.0 and in the file LICENSE at the root of Whence.
"""


def licence(anystyle: str) -> str:
    """The notices of both projects; ``anystyle`` is the text of AnyStyle's licence."""
    return _LICENCE.format(anystyle=anystyle.strip())


def model_card(split: Split, scores: Mapping[str, float], size: int) -> str:
    """The note in Markdown. ``scores`` are token F1 by label, ``size`` counts bytes."""
    learnt = Counter(reference.source.split()[0] for reference in split.train)
    ordered = sorted(scores.items(), key=lambda pair: (pair[0] == "all", -pair[1]))
    return _TEMPLATE.format(
        megabytes=size / 1e6,
        anystyle=learnt["anystyle"],
        grobid=learnt["grobid"],
        held_out=len(split.held_out),
        habits="\n".join(f"- {habit};" for habit, _ in HABITS).removesuffix(";") + ".",
        scores="\n".join(f"| {name} | {score:.3f} |" for name, score in ordered),
    )
