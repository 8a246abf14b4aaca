"""The normalisation rules of ``rules.toml``, loaded once."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Rules:
    """The word lists of ``rules.toml``, where each is explained.

    ``exclusivity`` maps each wording to its qualifier, ``exclusivity_broader`` a qualifier to one
    that it implies, ``far_end_nouns`` a noun to the verb whose object it names.
    """

    leading: frozenset[str]
    partitives: frozenset[str]
    auxiliaries: tuple[str, ...]
    fillers: frozenset[str]
    optional_prepositions: frozenset[str]
    singular_endings: tuple[str, ...]
    singular: frozenset[str]
    preposition_variants: Mapping[str, str]
    epithets: frozenset[str]
    far_end_nouns: Mapping[str, str]
    naming_heads: frozenset[str]
    code_heads: tuple[str, ...]
    exclusivity: Mapping[str, str]
    exclusivity_broader: Mapping[str, str]
    complements: frozenset[str]
    empty: frozenset[str]
    reversing: frozenset[str]
    spelling: tuple[tuple[str, str], ...]


@cache
def rules() -> Rules:
    """The shipped rules."""
    data = tomllib.loads(files("kg.linking").joinpath("rules.toml").read_text(encoding="utf-8"))
    return Rules(
        leading=frozenset(data["leading"]),
        partitives=frozenset(data["partitives"]),
        auxiliaries=tuple(sorted(data["auxiliaries"], key=len, reverse=True)),
        fillers=frozenset(data["fillers"]),
        optional_prepositions=frozenset(data["optional_prepositions"]),
        singular_endings=tuple(data["singular"]["endings"]),
        singular=frozenset(data["singular"]["words"]),
        preposition_variants=data["preposition_variants"],
        epithets=frozenset(data["nouns"]["epithets"]),
        far_end_nouns=data["nouns"]["far_end"],
        naming_heads=frozenset(data["heads"]["naming"]),
        code_heads=tuple(data["heads"]["after_code"]),
        exclusivity={
            wording: qualifier
            for qualifier, wordings in data["exclusivity"].items()
            for wording in wordings
        },
        exclusivity_broader=data["exclusivity_narrower"],
        complements=frozenset(data["likeness"]["complements"]),
        empty=frozenset(data["likeness"]["empty"]),
        reversing=frozenset(data["likeness"]["reversing"]),
        spelling=tuple((pattern, new) for pattern, new in data["likeness"]["spelling"]),
    )
