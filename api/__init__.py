"""The ways in: services that compose reading and the graph, HTTP, and the command line."""
