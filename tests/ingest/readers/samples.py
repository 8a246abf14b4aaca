"""Small documents in structured formats, made for the tests."""

JATS = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE article PUBLIC "-//NLM//DTD JATS v1.0//EN" "JATS-archivearticle1.dtd">
<article xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:mml="http://www.w3.org/1998/Math/MathML">
<front><article-meta>
<article-id pub-id-type="doi">10.5555/Heron.1</article-id>
<article-id pub-id-type="pmc">77</article-id>
<title-group><article-title>Herons in <italic>still</italic> water</article-title></title-group>
<contrib-group><contrib contrib-type="author"><name><surname>Pond</surname>
<given-names>Ada</given-names></name></contrib></contrib-group>
<pub-date pub-type="epub"><day>3</day><month>2</month><year>2014</year></pub-date>
<abstract><sec><title>Aim</title><p>We counted herons.</p></sec></abstract>
</article-meta></front>
<body>
<sec><title>Introduction</title>
<p>Herons fish alone [<xref ref-type="bibr" rid="r1">1</xref>,
<xref ref-type="bibr" rid="r2">2</xref>&#8211;<xref ref-type="bibr" rid="r4">4</xref>].
Reeds hide them.<sup><xref ref-type="bibr" rid="r2">2</xref>,<xref ref-type="bibr"
rid="r3">3</xref></sup> See <xref ref-type="fig" rid="f1">Figure 1</xref>.
<fig id="f1"><label>Figure 1</label><caption><p>A heron at dawn [<xref ref-type="bibr"
rid="r1">1</xref>].</p></caption><graphic xlink:href="a.tif"/></fig> They weigh 10<sup>3</sup> g
of H<sub>2</sub>O &alpha;.</p>
<sec><title>Sites</title><list><list-item><p>one pond</p></list-item>
<list-item><p>two lakes</p></list-item></list>
<table-wrap><label>Table 1</label><caption><title>Counts</title></caption>
<table><thead><tr><th>Site</th><th>Herons</th></tr></thead>
<tbody><tr><td>Pond</td><td>4</td></tr></tbody></table></table-wrap></sec>
</sec>
</body>
<back><ack><p>We thank the ducks.</p></ack>
<ref-list><title>Literature</title>
<ref id="r1"><element-citation publication-type="journal"><person-group
person-group-type="author"><name><surname>Reed</surname><given-names>BC</given-names></name>
<etal/></person-group><article-title>Still hunting</article-title><source>J Herons</source>
<year>2001</year><volume>5</volume><issue>2</issue><fpage>7</fpage><lpage>9</lpage>
<pub-id pub-id-type="doi">10.5555/reed.5</pub-id><pub-id pub-id-type="pmid">123</pub-id>
</element-citation></ref>
<ref id="r2"><mixed-citation><name><surname>Lake</surname> <given-names>D</given-names></name>.
<article-title>Of fish</article-title>. <source>Fish J</source>. <year>2003</year>.
<ext-link ext-link-type="uri" xlink:href="https://doi.org/10.5555/lake.2">link</ext-link>
</mixed-citation></ref>
<ref id="r3"><mixed-citation>Marsh E, Bog F. Of frogs. Frog J. 2004;1(1):3-4.</mixed-citation></ref>
<ref id="r4"><element-citation publication-type="book"><collab>The Pond Society</collab>
<source>All the ponds</source><year>1999</year><publisher-name>Pond Press</publisher-name>
</element-citation></ref>
</ref-list></back>
</article>
"""

TEI = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title>On moss</title></titleStmt><sourceDesc><biblStruct><analytic>
<author><persName>
<forename type="first">Ada</forename><surname>Fern</surname></persName></author>
<idno type="DOI">10.5555/MOSS</idno></analytic>
<monogr><imprint><date type="published" when="2016-05"/></imprint></monogr></biblStruct>
</sourceDesc>
</fileDesc><profileDesc><abstract><p>Moss is soft.</p></abstract></profileDesc></teiHeader>
<text><body>
<div><head n="1">Introduction</head><p>Moss holds water <ref type="bibr" target="#b0">(Stone,
2010;</ref> <ref type="bibr" target="#b1">Bark et al., 2012)</ref> and grows slowly
<ref type="bibr">(Stone, 2010)</ref>.<note place="foot" n="1">On the north side.</note></p></div>
<div><head n="1.1">Sites</head>
<figure><head>Figure 1:</head><figDesc>A wood.</figDesc></figure></div>
</body><back><div type="references"><listBibl>
<biblStruct xml:id="b0"><analytic><title level="a">Slow moss</title>
<author><persName><forename
type="first">Peter</forename><forename type="middle">Q</forename><surname>Stone</surname></persName>
</author></analytic><monogr><title level="j">J Moss</title><imprint><biblScope unit="volume">4
</biblScope><biblScope unit="page" from="11" to="19"/><date when="2010"/></imprint></monogr>
</biblStruct>
<biblStruct xml:id="b1"><monogr><title level="m">Bark and moss</title>
<author><persName><surname>Bark
</surname></persName></author><imprint><date when="2012"/></imprint></monogr>
<note type="raw_reference">E. Bark and F. Root. 2012. Bark and moss. Wood Press.</note></biblStruct>
</listBibl></div></back></text></TEI>
"""
