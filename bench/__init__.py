"""Measurements: each module is a command that prints our figure beside the reference's."""
