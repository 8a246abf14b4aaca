"""FastAPI routes and pages over a ``Service``."""
