"""The pages: each a view of a JSON shape that the REST interface gives too."""

from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from fastapi.templating import Jinja2Templates
from jinja2 import pass_context
from jinja2.runtime import Context

from api.http.addresses import base_of, page_of
from api.http.marking import segments, tone
from api.http.no_fetching import refuse_address
from api.reports.marks import Mark, marks
from api.services.protocol import AuditOptions, ClaimFilter, Service, Source
from api.services.wording import bears, beside, decides, elsewhere, headed, matched, tallied
from kg.labels import work_name
from kg.model import NotFoundError, WhenceError
from ontology.namespaces import prefixes

_HERE = Path(__file__).parent
STATIC = _HERE / "static" / "dist"
_TEMPLATES = Jinja2Templates(directory=_HERE / "templates")

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

Name = Annotated[str, Query(max_length=2000)]

FIRST_QUERY = """\
# Which claims are made, in which words, and by which document?
SELECT ?claim ?polarity ?quote ?document WHERE {
  ?assertion wh:claim ?c ;
             wh:polarity ?polarity ;
             wh:quote ?quote ;
             wh:inDocument ?document .
  ?c rdfs:label ?claim .
}
LIMIT 50
"""


def short(iri: str) -> str:
    """The last segment of an IRI."""
    return iri.rsplit("/", 1)[-1]


@pass_context
def _page(context: Context, iri: str | None) -> str:
    return page_of(iri, base_of(context["request"]))


def web(url: str) -> str:
    """An address as a link that leads to the web or nowhere: it may come from a document."""
    return url if url.lower().startswith(("http://", "https://")) else "#"


def percent(value: float) -> str:
    """A share as whole percent."""
    return f"{100 * value:.0f}%"


_TEMPLATES.env.filters.update(
    short=short,
    page=_page,
    web=web,
    percent=percent,
    tone=tone,
    work_name=work_name,
    tallied=tallied,
    matched=matched,
    beside=beside,
    elsewhere=elsewhere,
    decides=decides,
    headed=headed,
)
_TEMPLATES.env.tests["bearing"] = bears


def _service(request: Request) -> Service:
    service: Service = request.app.state.service
    return service


def render(request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:
    """A page from a template."""
    return _TEMPLATES.TemplateResponse(request, template, context, status_code=status)


def error_page(request: Request, status: int, title: str, detail: str) -> HTMLResponse:
    """The page that tells a person what a problem document tells a program."""
    return render(request, "error.html", status, title=title, detail=detail)


@router.get("/")
def home(request: Request) -> HTMLResponse:
    """The trace box, what has been read, and the questions that can be asked."""
    service = _service(request)
    return render(
        request,
        "home.html",
        documents=service.documents(limit=12),
        questions=service.questions()["items"],
    )


@router.get("/trace")
def trace(request: Request, statement: Name = "") -> HTMLResponse:
    """What the store knows about a statement."""
    answer = _service(request).trace(statement) if statement.strip() else None
    return render(request, "trace.html", statement=statement, trace=answer)


@router.get("/audit")
def audit_form(request: Request) -> HTMLResponse:
    """A box to paste an article into."""
    return render(request, "audit.html", text="", audit=None)


@router.post("/audit")
def audit_text(request: Request, text: Annotated[str, Form(max_length=2_000_000)]) -> HTMLResponse:
    """The findings about a pasted article; nothing is stored."""
    try:
        refuse_address(text.encode())
        answer = _service(request).audit(
            Source("pasted text", text.encode()), AuditOptions(text=True)
        )
    except WhenceError as error:
        return render(request, "audit.html", 422, text=text, audit=None, problem=error.message)
    return render(request, "audit.html", text=text, audit=answer, marks=_marks(answer))


@router.get("/documents")
def documents(request: Request, cursor: Name | None = None) -> HTMLResponse:
    """All documents that were read."""
    page = _service(request).documents(limit=50, cursor=cursor)
    return render(request, "documents.html", documents=page)


@router.get("/documents/{name}")
def document(request: Request, name: str) -> HTMLResponse:
    """A document with its claims marked in the text."""
    record = _service(request).document(name, text=True)
    return render(
        request,
        "document.html",
        record=record,
        segments=list(segments(record)),
        keys={r["key"]: r for r in record["references"]},
    )


@router.get("/documents/{name}/audit")
def document_audit(request: Request, name: str) -> HTMLResponse:
    """The findings about a stored document's citations."""
    answer = _service(request).audit(name, AuditOptions(text=True))
    return render(request, "document_audit.html", audit=answer, name=name, marks=_marks(answer))


def _marks(answer: dict[str, Any]) -> list[Mark]:
    return list(marks(answer)) if "text" in answer else []


@router.get("/documents/{name}/sources")
def document_sources(request: Request, name: str) -> HTMLResponse:
    """The works a document cites, read or not."""
    return render(request, "sources.html", answer=_service(request).sources(name), name=name)


@router.get("/claims")
def claims(
    request: Request,
    about: Name | None = None,
    standing: Name | None = None,
    cursor: Name | None = None,
) -> HTMLResponse:
    """Claims, filtered by what they are about and how they fare."""
    criteria = ClaimFilter(about=about or None, standing=standing or None, limit=50, cursor=cursor)
    page = _service(request).claims(criteria)
    return render(request, "claims.html", claims=page, about=about or "", standing=standing or "")


@router.get("/claims/{name}")
def claim(request: Request, name: str) -> HTMLResponse:
    """A claim with everything that was read for and against it."""
    record = _service(request).claim(name)
    by_polarity = {
        polarity: [a for a in record["assertions"] if a["polarity"] == polarity]
        for polarity in ("affirmed", "negated")
    }
    evidence: dict[str, list[dict[str, Any]]] = {}
    for line in record["evidence"]:
        evidence.setdefault(line["assertion"], []).append(line)
    return render(request, "claim.html", claim=record, by_polarity=by_polarity, evidence=evidence)


@router.get("/assertions/{name}")
def assertion(request: Request, name: str) -> HTMLResponse:
    """One assertion, its evidence and its lineage."""
    service = _service(request)
    record = service.assertion(name)
    return render(
        request, "assertion.html", assertion=record, lineage=service.lineage(record["id"])
    )


@router.get("/works/{name:path}")
def work(request: Request, name: str) -> HTMLResponse:
    """A work: its metadata, its documents, and who cites it for what."""
    return render(request, "work.html", work=_service(request).work(name))


@router.get("/concepts/{name:path}")
def concept(request: Request, name: str) -> HTMLResponse:
    """A concept and the claims about it."""
    return render(request, "concept.html", concept=_service(request).concept(name))


@router.get("/questions")
def questions(request: Request) -> HTMLResponse:
    """The catalogue of questions."""
    return render(request, "questions.html", questions=_service(request).questions()["items"])


@router.get("/questions/{name}")
def question(request: Request, name: str) -> HTMLResponse:
    """One question: its form, its SPARQL and, with parameters, its answer."""
    service = _service(request)
    found = next((q for q in service.questions()["items"] if q["name"] == name), None)
    if found is None:
        raise NotFoundError("unknown-query", f"The catalogue has no question {name!r}.")
    given = {key: value for key, value in request.query_params.items() if value}
    ready = all(p["name"] in given for p in found["parameters"] if p["required"])
    answer, problem = None, None
    if ready:
        try:
            answer = service.ask(name, given)
        except WhenceError as error:
            problem = error.message
    return render(
        request, "question.html", question=found, given=given, answer=answer, problem=problem
    )


@router.get("/search")
def search(request: Request, q: Name = "") -> HTMLResponse:
    """Full text over assertions, works and documents."""
    answer = _service(request).search(q, 50) if q.strip() else None
    return render(request, "search.html", q=q, answer=answer)


@router.get("/favicon.ico")
def favicon() -> RedirectResponse:
    """The icon under the name that browsers ask for."""
    return RedirectResponse("/static/icon.svg", 301)


def sparql_editor(request: Request) -> HTMLResponse:
    """The SPARQL editor, shown at ``/sparql`` to a browser that sends no query."""
    settings = {
        "endpoint": "/sparql",
        "base": base_of(request),
        "query": "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in _editor_prefixes().items())
        + FIRST_QUERY,
        "prefixes": prefixes(),
    }
    return render(request, "sparql.html", settings=settings)


def _editor_prefixes() -> dict[str, str]:
    known = prefixes()
    return {name: known[name] for name in ("wh", "rdfs")}
