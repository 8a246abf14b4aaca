"""Does the cited text say it? The passages that bear on a citing sentence, and a verdict."""
