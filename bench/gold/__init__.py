"""The claims gold: its texts, its annotation, and how well the language layer does on it."""
