"""The commands, a module a group; ``api.cli.main`` puts them together."""
