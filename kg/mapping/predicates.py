"""The properties and classes that the graph is made of."""

from pyoxigraph import NamedNode

from ontology.namespaces import (
    BIBO,
    BIRO,
    C4O,
    CITO,
    DCTERMS,
    FABIO,
    PRISM,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    WH,
)

TYPE = NamedNode(RDF.type)
LABEL = NamedNode(RDFS.label)

# Documents and sections
DOCUMENT = NamedNode(WH.Document)
ENTITY = NamedNode(PROV.Entity)
SECTION = NamedNode(WH.Section)
OF_WORK = NamedNode(WH.work)
TITLE = NamedNode(DCTERMS["title"])
FORMAT = NamedNode(DCTERMS["format"])
LANGUAGE = NamedNode(DCTERMS.language)
SOURCE = NamedNode(DCTERMS.source)
FILE_NAME = NamedNode(WH.fileName)
ISSUED = NamedNode(DCTERMS.issued)
CREATOR = NamedNode(DCTERMS.creator)
IDENTIFIER = NamedNode(DCTERMS.identifier)
KIND = NamedNode(DCTERMS.type)
PART_OF = NamedNode(DCTERMS.isPartOf)
AUTHOR_LIST = NamedNode(WH.authorList)
SHA256 = NamedNode(SCHEMA.sha256)
GENERATED_AT = NamedNode(PROV.generatedAtTime)
GENERATED_BY = NamedNode(PROV.wasGeneratedBy)
POSITION = NamedNode(SCHEMA.position)
LEVEL = NamedNode(WH.level)
START = NamedNode(WH.start)
END = NamedNode(WH.end)

# References and citations
REFERENCE = NamedNode(BIRO.BibliographicReference)
POINTER = NamedNode(C4O.InTextReferencePointer)
CONTENT = NamedNode(C4O.hasContent)
DENOTES = NamedNode(C4O.denotes)
CITED_FOR = NamedNode(WH.citedFor)
REFERENCES = NamedNode(BIRO.references)
OWN_WORK = NamedNode(WH.ownWork)
LIKENESS_KEY = NamedNode(WH.likenessKey)
REFERENCE_KEY = NamedNode(WH.referenceKey)
CONTAINER = NamedNode(PRISM.publicationName)
VOLUME = NamedNode(PRISM.volume)
ISSUE = NamedNode(PRISM.issueIdentifier)
PAGES = NamedNode(PRISM.pageRange)

# Assertions
ASSERTION = NamedNode(WH.Assertion)
OF_CLAIM = NamedNode(WH.claim)
POLARITY = NamedNode(WH.polarity)
CERTAINTY = NamedNode(WH.certainty)
ROLE = NamedNode(WH.role)
CONFIDENCE = NamedNode(WH.confidence)
IN_DOCUMENT = NamedNode(WH.inDocument)
IN_WORK = NamedNode(WH.inWork)
IN_SECTION = NamedNode(WH.inSection)
QUOTE = NamedNode(WH.quote)
SENTENCE_START = NamedNode(WH.sentenceStart)
SENTENCE_END = NamedNode(WH.sentenceEnd)
SUBJECT_TEXT = NamedNode(WH.subjectText)
RELATION_TEXT = NamedNode(WH.relationText)
OBJECT_TEXT = NamedNode(WH.objectText)
SUBJECT_KIND = NamedNode(WH.subjectKind)
OBJECT_KIND = NamedNode(WH.objectKind)
STATED_BY = NamedNode(WH.statedBy)
CITES = NamedNode(WH.cites)
CUE_TEXT = NamedNode(WH.cue)
CUE_SPAN = NamedNode(WH.cueSpan)
CUE = NamedNode(WH.Cue)
EFFECT = NamedNode(WH.effect)
WORDING = NamedNode(WH.wording)
QUANTITY = NamedNode(WH.quantity)
QUANTITATIVE_VALUE = NamedNode(SCHEMA.QuantitativeValue)
VALUE = NamedNode(SCHEMA.value)
UNIT = NamedNode(SCHEMA.unitText)
COMPARATOR = NamedNode(WH.comparator)
QUANTITY_OF = NamedNode(WH.quantityOf)
QUALIFIER_MENTION = NamedNode(WH.qualifierMention)
QUALIFIER_MENTION_TYPE = NamedNode(WH.QualifierMention)

# Claims and concepts
CLAIM = NamedNode(WH.Claim)
SCHEMA_CLAIM = NamedNode(SCHEMA.Claim)
SUBJECT = NamedNode(WH.subject)
RELATION = NamedNode(WH.relation)
OBJECT = NamedNode(WH.object)
HAS_QUALIFIER = NamedNode(WH.qualifier)
NARROWS = NamedNode(WH.narrows)
QUALIFIER = NamedNode(WH.Qualifier)
QUALIFIER_KIND = NamedNode(WH.qualifierKind)
CONCEPT = NamedNode(SKOS.Concept)
PREF_LABEL = NamedNode(SKOS.prefLabel)

# Works
WORK = NamedNode(WH.Work)
DOI = NamedNode(BIBO.doi)
PMID = NamedNode(BIBO.pmid)
PMCID = NamedNode(FABIO.hasPubMedCentralId)
URL = NamedNode(SCHEMA.url)
YEAR = NamedNode(FABIO.hasPublicationYear)

# Derived
EVIDENCE_LINE = NamedNode(WH.EvidenceLine)
FOR_ASSERTION = NamedNode(WH.forAssertion)
VIA_CITATION = NamedNode(WH.viaCitation)
CITED_WORK = NamedNode(WH.citedWork)
DIRECTION = NamedNode(WH.direction)
PASSAGE = NamedNode(WH.passage)
FROM_ASSERTION = NamedNode(WH.fromAssertion)
DISTORTION = NamedNode(WH.distortion)
BELIEF = NamedNode(WH.belief)
DISBELIEF = NamedNode(WH.disbelief)
UNCERTAINTY = NamedNode(WH.uncertainty)
EXPECTATION = NamedNode(WH.expectation)
STANDING_LABEL = NamedNode(WH.label)
SUPPORTED_BY = NamedNode(WH.supportedBy)
DISPUTED_BY = NamedNode(WH.disputedBy)
WORK_CITES = NamedNode(CITO.cites)
NOTICE = NamedNode(WH.Notice)
ABOUT = NamedNode(WH.about)
NOTICE_TYPE = NamedNode(WH.noticeType)
REASON = NamedNode(RDFS.comment)
LISTED_IN = NamedNode(DCTERMS["provenance"])
LOOK_UP = NamedNode(WH.LookUp)
ABSTRACT = NamedNode(WH.abstractSha256)
RUN = NamedNode(WH.Run)
ACTIVITY = NamedNode(PROV.Activity)
VERSION = NamedNode(WH.version)
MODEL = NamedNode(WH.model)
MODEL_SHA256 = NamedNode(WH.modelSha256)
SETTINGS = NamedNode(WH.settings)
