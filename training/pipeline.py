"""Building the untrained pipeline and saving a trained one."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.util import load_config, load_model_from_config

from training.tokenizer import build_tokenizer

CONFIG = Path(__file__).with_name("config.cfg")


def build_pipeline(overrides: dict[str, Any] | None = None) -> Language:
    """Return the untrained pipeline of ``config.cfg`` with our tokenizer.

    ``overrides`` maps dotted settings to values. Raises ``ValueError`` from spaCy where the
    configuration is not valid.
    """
    config = load_config(CONFIG, overrides=overrides or {}, interpolate=False)
    nlp = load_model_from_config(config, auto_fill=True, validate=True)
    nlp.tokenizer = build_tokenizer(nlp)
    return nlp


def save_atomically(nlp: Language, target: Path) -> None:
    """Save ``nlp`` beside ``target``, then put it in the place of ``target``.

    Raises ``OSError`` where the folder cannot be written.
    """
    fresh = target.with_name(target.name + ".new")
    stale = target.with_name(target.name + ".old")
    for leftover in (fresh, stale):
        shutil.rmtree(leftover, ignore_errors=True)
    nlp.to_disk(fresh)
    if target.exists():
        os.replace(target, stale)
    os.replace(fresh, target)
    shutil.rmtree(stale, ignore_errors=True)
