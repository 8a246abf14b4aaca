"""The command line: it parses, calls a service and renders."""
