"""Open information extraction on CaRB: scorer, tuples from our clauses, confidence, table."""
