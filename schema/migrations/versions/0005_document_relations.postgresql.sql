CREATE TABLE citation_relation (
    document_sha256 TEXT NOT NULL,
    citation_position INTEGER NOT NULL,
    mention_position INTEGER NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    by_position INTEGER,
    text TEXT NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    rule TEXT,
    CONSTRAINT pk_citation_relation PRIMARY KEY (document_sha256, citation_position, mention_position, position),
    CONSTRAINT fk_citation_relation_citation_mention FOREIGN KEY(document_sha256, citation_position, mention_position) REFERENCES citation_mention (document_sha256, citation_position, position) ON DELETE CASCADE,
    CONSTRAINT fk_citation_relation_document_sha256_by_position_citation FOREIGN KEY(document_sha256, by_position) REFERENCES citation (document_sha256, position) ON DELETE CASCADE,
    CONSTRAINT ck_citation_relation_position CHECK (position >= 1),
    CONSTRAINT ck_citation_relation_kind CHECK (kind = 'replaces' OR kind = 'amends' OR kind = 'repeals'),
    CONSTRAINT ck_citation_relation_span CHECK (0 <= span_start AND span_start <= span_end)
);

CREATE INDEX ix_citation_relation_document_sha256_by_position ON citation_relation (document_sha256, by_position);

COMMENT ON TABLE citation_relation IS 'what places that cite a document say that another one does to it';

COMMENT ON COLUMN citation_relation.document_sha256 IS 'the document that says so';

COMMENT ON COLUMN citation_relation.citation_position IS 'position of the citation that it is done to, from 1';

COMMENT ON COLUMN citation_relation.mention_position IS 'position of the place that says so, from 1';

COMMENT ON COLUMN citation_relation.position IS 'order of what one place says, from 1';

COMMENT ON COLUMN citation_relation.kind IS 'what is done: replaces, amends, repeals';

COMMENT ON COLUMN citation_relation.by_position IS 'position of the citation that does it; null: the document that says so';

COMMENT ON COLUMN citation_relation.text IS 'the words that say so, as printed';

COMMENT ON COLUMN citation_relation.span_start IS 'where they begin in the text of the place: characters before them';

COMMENT ON COLUMN citation_relation.span_end IS 'where they end: characters up to and with the last';

COMMENT ON COLUMN citation_relation.rule IS 'name of the form of words';

CREATE VIEW document_relation AS SELECT citation_relation.document_sha256 AS document_sha256, citation_relation.kind AS relation, other.cited_sha256 AS other_sha256, citation_relation.document_sha256 AS said_in_sha256, citation_relation.citation_position AS citation_position, citation_relation.mention_position AS mention_position, citation_relation.text AS text
FROM citation_relation JOIN citation_link AS other ON other.document_sha256 = citation_relation.document_sha256 AND other.citation_position = citation_relation.citation_position
WHERE citation_relation.by_position IS NULL UNION ALL SELECT doing.cited_sha256 AS document_sha256, citation_relation.kind AS relation, other.cited_sha256 AS other_sha256, citation_relation.document_sha256 AS said_in_sha256, citation_relation.citation_position AS citation_position, citation_relation.mention_position AS mention_position, citation_relation.text AS text
FROM citation_relation JOIN citation_link AS other ON other.document_sha256 = citation_relation.document_sha256 AND other.citation_position = citation_relation.citation_position JOIN citation_link AS doing ON doing.document_sha256 = citation_relation.document_sha256 AND doing.citation_position = citation_relation.by_position
WHERE doing.cited_sha256 != other.cited_sha256 UNION ALL SELECT one.sha256, 'same_symbol' AS anon_1, two.sha256 AS sha256_1, CAST(NULL AS TEXT) AS anon_2, CAST(NULL AS INTEGER) AS anon__1, CAST(NULL AS INTEGER) AS anon__2, CAST(NULL AS TEXT) AS anon__3
FROM document AS one JOIN document AS two ON two.symbol_key = one.symbol_key AND two.sha256 != one.sha256 LEFT OUTER JOIN document_issuer AS by_one ON by_one.document_sha256 = one.sha256 LEFT OUTER JOIN agency AS issuer ON issuer.id = by_one.agency_id LEFT OUTER JOIN document_issuer AS by_two ON by_two.document_sha256 = two.sha256 LEFT OUTER JOIN agency AS named ON named.id = by_two.agency_id
WHERE one.issued_on = two.issued_on AND (issuer.level = named.level OR issuer.level IS NULL OR named.level IS NULL) AND (issuer.jurisdiction = named.jurisdiction OR issuer.jurisdiction IS NULL OR named.jurisdiction IS NULL) OR issuer.id IS NOT NULL AND named.id IS NOT NULL AND issuer.level IS NOT DISTINCT FROM named.level AND issuer.jurisdiction IS NOT DISTINCT FROM named.jurisdiction AND (EXTRACT(year FROM one.issued_on) = EXTRACT(year FROM two.issued_on) OR EXTRACT(year FROM one.issued_on) IS NULL OR EXTRACT(year FROM two.issued_on) IS NULL);

COMMENT ON COLUMN document_relation.document_sha256 IS 'SHA-256 of the document that does it, or has the symbol as well';

COMMENT ON COLUMN document_relation.relation IS 'replaces, amends, repeals, same_symbol';

COMMENT ON COLUMN document_relation.other_sha256 IS 'SHA-256 of the document that it is done to, or that has the symbol';

COMMENT ON COLUMN document_relation.said_in_sha256 IS 'SHA-256 of the document that says so: the first, or a third; null for the same symbol';

COMMENT ON COLUMN document_relation.citation_position IS 'with it and the next: the place that says so, citation_mention.citation_position';

COMMENT ON COLUMN document_relation.mention_position IS 'citation_mention.position';

COMMENT ON COLUMN document_relation.text IS 'the words that say so, as printed: thay thế';

COMMENT ON VIEW document_relation IS 'which loaded document replaces, amends or repeals which, and which have the same symbol: one line a place that says so; of the same symbol two lines, one for each of the two';

CREATE VIEW documents_view AS SELECT document.sha256 AS document_sha256, (SELECT min(document_source.name) AS min_1
FROM document_source
WHERE document_source.document_sha256 = document.sha256) AS name, document.symbol AS symbol, document.doc_type AS doc_type, document.title AS title, document.issuer AS issuer, document_summary.province AS province, document.issued_on AS issued_on, document_summary.plan_year AS plan_year, document_summary.plan_years AS plan_years, document.page_count AS pages, (SELECT count(*) AS count_1
FROM task
WHERE task.document_sha256 = document.sha256) AS tasks, (SELECT count(*) AS count_2
FROM task
WHERE task.document_sha256 = document.sha256 AND task.source = 'appendix') AS appendix_tasks, (SELECT count(*) AS count_3
FROM task
WHERE task.document_sha256 = document.sha256 AND task.source = 'body') AS body_tasks, (SELECT count(*) AS count_4
FROM problem
WHERE problem.document_sha256 = document.sha256) AS problems, (SELECT count(*) AS count_5
FROM signature
WHERE signature.document_sha256 = document.sha256 AND signature.kind = 'signature') AS signatures, (SELECT count(*) AS count_6
FROM signature
WHERE signature.document_sha256 = document.sha256 AND signature.kind = 'signature' AND signature.intact IS true) AS intact_signatures, document.parser_version AS parser_version, (EXISTS (SELECT citation_relation.kind
FROM citation_relation JOIN citation_link AS other ON other.document_sha256 = citation_relation.document_sha256 AND other.citation_position = citation_relation.citation_position
WHERE citation_relation.by_position IS NULL AND (citation_relation.kind = 'replaces' OR citation_relation.kind = 'repeals') AND other.cited_sha256 = document.sha256)) OR (EXISTS (SELECT citation_relation.kind
FROM citation_relation JOIN citation_link AS other ON other.document_sha256 = citation_relation.document_sha256 AND other.citation_position = citation_relation.citation_position JOIN citation_link AS doing ON doing.document_sha256 = citation_relation.document_sha256 AND doing.citation_position = citation_relation.by_position
WHERE doing.cited_sha256 != other.cited_sha256 AND (citation_relation.kind = 'replaces' OR citation_relation.kind = 'repeals') AND other.cited_sha256 = document.sha256)) AS replaced, (EXISTS (SELECT citation_relation.kind
FROM citation_relation JOIN citation_link AS other ON other.document_sha256 = citation_relation.document_sha256 AND other.citation_position = citation_relation.citation_position
WHERE citation_relation.by_position IS NULL AND citation_relation.kind = 'amends' AND other.cited_sha256 = document.sha256)) OR (EXISTS (SELECT citation_relation.kind
FROM citation_relation JOIN citation_link AS other ON other.document_sha256 = citation_relation.document_sha256 AND other.citation_position = citation_relation.citation_position JOIN citation_link AS doing ON doing.document_sha256 = citation_relation.document_sha256 AND doing.citation_position = citation_relation.by_position
WHERE doing.cited_sha256 != other.cited_sha256 AND citation_relation.kind = 'amends' AND other.cited_sha256 = document.sha256)) AS amended, EXISTS (SELECT two.sha256
FROM document AS one JOIN document AS two ON two.symbol_key = one.symbol_key AND two.sha256 != one.sha256 LEFT OUTER JOIN document_issuer AS by_one ON by_one.document_sha256 = one.sha256 LEFT OUTER JOIN agency AS issuer ON issuer.id = by_one.agency_id LEFT OUTER JOIN document_issuer AS by_two ON by_two.document_sha256 = two.sha256 LEFT OUTER JOIN agency AS named ON named.id = by_two.agency_id
WHERE (one.issued_on = two.issued_on AND (issuer.level = named.level OR issuer.level IS NULL OR named.level IS NULL) AND (issuer.jurisdiction = named.jurisdiction OR issuer.jurisdiction IS NULL OR named.jurisdiction IS NULL) OR issuer.id IS NOT NULL AND named.id IS NOT NULL AND issuer.level IS NOT DISTINCT FROM named.level AND issuer.jurisdiction IS NOT DISTINCT FROM named.jurisdiction AND (EXTRACT(year FROM one.issued_on) = EXTRACT(year FROM two.issued_on) OR EXTRACT(year FROM one.issued_on) IS NULL OR EXTRACT(year FROM two.issued_on) IS NULL)) AND one.sha256 = document.sha256) AS same_symbol
FROM document JOIN document_summary ON document_summary.document_sha256 = document.sha256;

COMMENT ON COLUMN documents_view.document_sha256 IS 'SHA-256 of the file';

COMMENT ON COLUMN documents_view.name IS 'file name; the first in sort order where the file was found under several';

COMMENT ON COLUMN documents_view.symbol IS 'number and symbol as printed: 36/KH-UBND';

COMMENT ON COLUMN documents_view.doc_type IS 'kind of document as printed: Kế hoạch, Quyết định';

COMMENT ON COLUMN documents_view.title IS 'what the document is about (trích yếu)';

COMMENT ON COLUMN documents_view.issuer IS 'issuing body as printed';

COMMENT ON COLUMN documents_view.province IS 'two-digit statistics code of the issuer''s province; null: central, or not known';

COMMENT ON COLUMN documents_view.issued_on IS 'date of issue; null where blank';

COMMENT ON COLUMN documents_view.plan_year IS 'first year that the plan is for';

COMMENT ON COLUMN documents_view.plan_years IS 'all years that it is for, as printed: 2021, 2022';

COMMENT ON COLUMN documents_view.pages IS 'pages of the file';

COMMENT ON COLUMN documents_view.tasks IS 'tasks in it';

COMMENT ON COLUMN documents_view.appendix_tasks IS 'those of its tables';

COMMENT ON COLUMN documents_view.body_tasks IS 'those of its running text';

COMMENT ON COLUMN documents_view.problems IS 'what the parser doubts about it: problems_view';

COMMENT ON COLUMN documents_view.signatures IS 'digital signatures; printed claims of such are none';

COMMENT ON COLUMN documents_view.intact_signatures IS 'those whose signed bytes are unchanged';

COMMENT ON COLUMN documents_view.parser_version IS 'version of the parser that read the file';

COMMENT ON COLUMN documents_view.replaced IS 'whether a loaded document replaces or repeals it';

COMMENT ON COLUMN documents_view.amended IS 'whether a loaded document amends it: document_relation';

COMMENT ON COLUMN documents_view.same_symbol IS 'whether another file has its symbol and may be the same document';

COMMENT ON VIEW documents_view IS 'the documents: one line a file by its content';
