"""The tokenizer: spaCy's own English rules bent towards the English Web Treebank.

Everything here is data of spaCy's tokenizer (patterns and exceptions), so a saved model needs
no code of ours to load.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.lang.char_classes import ALPHA, ALPHA_LOWER, ALPHA_UPPER, LIST_ELLIPSES, LIST_ICONS
from spacy.language import Language
from spacy.symbols import NORM, ORTH  # type: ignore[import-not-found]
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

# Prefixes that the treebanks leave joined to what follows ("re-elected", "anti-rabbit").
JOINED_PREFIXES = (
    "anti", "auto", "bi", "co", "counter", "de", "ex", "extra", "hetero", "homo", "hyper",
    "inter", "intra", "mega", "micro", "mid", "mini", "mis", "mono", "multi", "neo", "non",
    "ortho", "over", "pan", "para", "phospho", "poly", "post", "pre", "pro", "pseudo", "psycho",
    "quasi", "re", "semi", "sub", "super", "supra", "tele", "trans", "tri", "ultra", "un",
    "under", "uni", "vice",
)  # fmt: skip
HYPHENS = r"(?:--+|[-–—~−‐‑])"
WORDISH = rf"[{ALPHA}0-9]"
# Receptor names (5-HT2A) and other names that hold digits (T126M, PI3K).
RECEPTOR = r"\d{1,2}-HT(?:\d[A-Za-z]?|[A-Z]{1,2})?(?:R|Rs|s)?"
NUMBERED_NAME = r"[A-Za-z]{1,6}\d{1,4}[A-Za-z]{1,2}|[A-Z][a-z]?[23]\+"
# Chemical names that begin with locants: several of them, or one before a telling ending.
_LOCANT = r"(?:[NORS]|\d{1,2}[a-z]?)['′]?"
LOCANTS = rf"(?:{_LOCANT},)+{_LOCANT}-[A-Za-z][A-Za-z0-9,()\[\]]*[A-Za-z0-9)]"
ONE_LOCANT = r"\d{1,2}-[a-z]{5,}(?:amine|ine|ol|one|ane|ene|yl|ide|ole|ose|acid)"
# A stereodescriptor before a chemical name: "(E)-2-hexenal", "(R,S)-ketamine", "(±)-pindolol".
_DESCRIPTOR = r"(?:[EZDL+±−–-]|\d{0,2}[RS](?:,\d{0,2}[RS])*)"
STEREO = rf"\({_DESCRIPTOR}\)-[A-Za-z0-9](?:[\w,()\[\]-]*\w)?"
PHONE = r"(?:\d{3}-)?\d{3}-\d{4}|\d-\d{4}"
REPEATED = [r"[!?]{2,}", r"\*{3,}", r"={2,}", r"_{2,}", r"#{2,}", r">{2,}", r"<{2,}", r"\${2,}"]
EXTRA_EXCEPTIONS = (
    "al.", "et.", "approx.", "ca.", "cf.", "Fig.", "Figs.", "fig.", "figs.", "Eq.", "Eqs.",
    "Ref.", "Refs.", "resp.", "Suppl.", "sp.", "spp.", "ver.", "No.", "nos.", "vol.", "Vol.",
    "pp.", "incl.", "Capt.", "ext.", "b/c", "w/", "X-ray", "X-rays", "x-ray", "x-rays", "e-mail",
    "e-mails", "E-mail", "E-mails",
)  # fmt: skip


def _prefix_guard() -> str:
    return "".join(rf"(?<!\b{p})(?<!\b{p.capitalize()})" for p in JOINED_PREFIXES)


def _locant_guard() -> str:
    locants = (r"\b\d,\d", r"\b\d,\d\d", r"\d\d,\d\d", r"\b[NORS],[NORS]", r"\b[NORS],\d")
    return "".join(rf"(?!(?<={locant}-)[A-Za-z])" for locant in locants)


def infix_patterns() -> list[str]:
    """Return the patterns at which a chunk without blanks is cut."""
    return [
        *LIST_ELLIPSES,
        *LIST_ICONS,
        rf"(?<=[{ALPHA_LOWER}])\.(?=[{ALPHA_UPPER}][{ALPHA_LOWER}])",
        rf"(?<=[{ALPHA}]),(?=[{ALPHA}])",
        rf"(?<={WORDISH}){_prefix_guard()}{HYPHENS}(?={WORDISH}|[(\[])(?!(?<=\d-)HT){_locant_guard()}",
        r"(?<=[\w.,!?])[”\"](?=[—–])",
        rf"(?<=[)\]%'+”’\"]){HYPHENS}(?={WORDISH}|[“‘])",
        rf"(?<={WORDISH})[—–](?=[“‘])",
        rf"(?<={WORDISH})[+−-](?=/)",
        r"(?<=[+−-])/(?=[+−-])",
        r"(?<=\b[A-Z])&(?=[A-Z]\b)",
        r"(?<=\d):(?=\d{3}|\d,\d{3})",
        r"(?<=\b1)/(?=\d{3}|\d,\d{3})",
        r"(?<=[A-Za-z0-9)])(?:<=|>=|[<>=≤≥≈±×])(?=[-−+~.]?\d)",
        rf"(?<=[{ALPHA}0-9])[:<>=](?=[{ALPHA}])",
        rf"(?<=[{ALPHA}0-9)])/(?=[{ALPHA}])",
        rf"(?<=[{ALPHA}])/(?=[0-9(+−-])",
        r"(?<=\d)[–−](?=\d)",
    ]


def token_pattern() -> str:
    """Return the pattern of whole chunks that stay one token whatever they contain."""
    kinds = (RECEPTOR, NUMBERED_NAME, LOCANTS, ONE_LOCANT, STEREO, PHONE)
    return rf"^(?:{'|'.join(kinds)})$"


def _texts(patterns: Sequence[str | re.Pattern[str]] | None) -> list[str]:
    return [p if isinstance(p, str) else p.pattern for p in patterns or ()]


def _prefixes(nlp: Language) -> list[str]:
    return [*REPEATED, *_texts(nlp.Defaults.prefixes)]


def _suffixes(nlp: Language) -> list[str]:
    extra = [r"(?<=\d[A-Z])\.", r"(?<=[0-9])(?:µ|μ)[lgmMLs]", r"(?<=\d)°C?", r"(?<=\d)′"]
    return [*_texts(nlp.Defaults.suffixes), *extra, *REPEATED]


def _exceptions(nlp: Language) -> dict[str, list[dict[int, str]]]:
    rules = dict(nlp.Defaults.tokenizer_exceptions or {})
    for form in EXTRA_EXCEPTIONS:
        rules.setdefault(form, [{ORTH: form, NORM: form.lower()}])
    for form in ("and/or",):
        rules.pop(form, None)
    for form in ("wanna", "Wanna"):
        rules[form] = [{ORTH: form[:3], NORM: "want"}, {ORTH: form[3:], NORM: "to"}]
    return rules


def build_tokenizer(nlp: Language) -> Tokenizer:
    """Return the tokenizer for ``nlp``, made of patterns and exceptions alone."""
    return Tokenizer(
        nlp.vocab,
        rules=_exceptions(nlp),
        prefix_search=compile_prefix_regex(_prefixes(nlp)).search,
        suffix_search=compile_suffix_regex(_suffixes(nlp)).search,
        infix_finditer=compile_infix_regex(infix_patterns()).finditer,
        token_match=re.compile(token_pattern()).match,
        url_match=nlp.Defaults.url_match,
    )
