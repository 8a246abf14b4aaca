"""Whether a cited work fits what it is cited for, judged from the document alone.

``Fits(subject)`` scores every pair of a marker and a reference: how well the reference's title
answers the citing words, beside all other references of the list and the places where the same
work is cited. The weights (``weights.json``) and word counts (``frequencies.tsv``) are made by
``python -m training.citations``.
"""

from kg.audit.fit.judge import Fits, Judgement, fits_of

__all__ = ["Fits", "Judgement", "fits_of"]
