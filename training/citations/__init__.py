"""The recipe of the audit's judgement on citations: word counts and weights from open text."""
