"""The routes, a module a subject; ``ROUTERS`` lists them in the order in which they match."""

from fastapi import APIRouter

from api.http.routes import documents, graphs, knowledge, operations, questions, sparql, things

ROUTERS: tuple[APIRouter, ...] = (
    sparql.router,
    graphs.router,
    documents.router,
    knowledge.router,
    questions.router,
    things.router,
    operations.router,
)
