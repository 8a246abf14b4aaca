"""Mending of trees where a small parser often errs, before any rule reads them.

Each repair looks for one shape that cannot be right and rebuilds it; a mended sentence is marked,
and its claims get a lower confidence.
"""

from ingest.language import (
    conjuncts,
    headless,
    misplaced,
    misread,
    misread_clauses,
    misread_denials,
    verbless,
)
from ingest.language.tree import Sentence

_MENDS = (
    headless.participle_for_verb,
    misplaced.adverb_object,
    conjuncts.symbol_conjunct,
    conjuncts.paired_conjunct,
    conjuncts.effect_on_several,
    conjuncts.parallel_participles,
    misread.progressive,
    misplaced.adverb_pair,
    misplaced.negated_adverb,
    misplaced.report_at_end,
    misplaced.clause_after_time,
    misplaced.fronted_clause,
    misplaced.subject_in_fronted_phrase,
    misplaced.subject_joined_to_phrase,
    misplaced.said_after,
    misread.adjective_passive,
    misread_denials.content_before_predicate,
    misplaced.two_subjects,
    misplaced.share_of_many,
    misplaced.prepositional_compound,
    misread_denials.participle_in_content,
    misread_denials.main_verb_in_relative,
    misread_denials.swallowed_predicate,
    misread_denials.that_before_plural,
    misread_denials.swallowed_by_subject,
    misread_denials.content_as_relative,
    misread_denials.content_as_root,
    misread_denials.verb_without_subject,
    misread_denials.yet_to,
    misread_denials.little_or_no,
    misread_clauses.participle_in_clause,
    misread_clauses.reporting_noun,
    misread_clauses.inverted_condition,
    misread_clauses.infinitive_as_purpose,
    misread_clauses.content_on_oblique,
    misread.named_as_clause,
    misread_clauses.neither_verbs,
    misread_clauses.adjective_argument,
    misread_clauses.conjunction_on_negator,
    misread.verb_in_phrase,
    misread.noun_with_object,
    verbless.verbless_clause,
    misplaced.stray_conjunct,
    misplaced.purpose,
    misplaced.done_by_at_end,
    misplaced.time_on_name,
    misplaced.relative_content,
    misread.noun_over_verb,
    misplaced.split_compound,
    misread.named_subject,
    misread.participle_root,
    misread.modifier_root,
    misread.headless_root,
)


def repair(sentence: Sentence) -> Sentence:
    """The sentence with the mends that it needs; the same object."""
    misread.bare_form(sentence)
    for mend in _MENDS:
        if mend(sentence):
            sentence.repaired = True
    return sentence
