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
)
 WITHOUT ROWID;

CREATE INDEX ix_citation_relation_document_sha256_by_position ON citation_relation (document_sha256, by_position);

CREATE VIEW document_relation AS SELECT citation_relation.document_sha256 AS document_sha256, citation_relation.kind AS relation, other.cited_sha256 AS other_sha256, citation_relation.document_sha256 AS said_in_sha256, citation_relation.citation_position AS citation_position, citation_relation.mention_position AS mention_position, citation_relation.text AS text
FROM citation_relation JOIN citation_link AS other ON other.document_sha256 = citation_relation.document_sha256 AND other.citation_position = citation_relation.citation_position
WHERE citation_relation.by_position IS NULL UNION ALL SELECT doing.cited_sha256 AS document_sha256, citation_relation.kind AS relation, other.cited_sha256 AS other_sha256, citation_relation.document_sha256 AS said_in_sha256, citation_relation.citation_position AS citation_position, citation_relation.mention_position AS mention_position, citation_relation.text AS text
FROM citation_relation JOIN citation_link AS other ON other.document_sha256 = citation_relation.document_sha256 AND other.citation_position = citation_relation.citation_position JOIN citation_link AS doing ON doing.document_sha256 = citation_relation.document_sha256 AND doing.citation_position = citation_relation.by_position
WHERE doing.cited_sha256 != other.cited_sha256 UNION ALL SELECT one.sha256, 'same_symbol' AS anon_1, two.sha256 AS sha256_1, CAST(NULL AS TEXT) AS anon_2, CAST(NULL AS INTEGER) AS anon__1, CAST(NULL AS INTEGER) AS anon__2, CAST(NULL AS TEXT) AS anon__3
FROM document AS one JOIN document AS two ON two.symbol_key = one.symbol_key AND two.sha256 != one.sha256 LEFT OUTER JOIN document_issuer AS by_one ON by_one.document_sha256 = one.sha256 LEFT OUTER JOIN agency AS issuer ON issuer.id = by_one.agency_id LEFT OUTER JOIN document_issuer AS by_two ON by_two.document_sha256 = two.sha256 LEFT OUTER JOIN agency AS named ON named.id = by_two.agency_id
WHERE one.issued_on = two.issued_on AND (issuer.level = named.level OR issuer.level IS NULL OR named.level IS NULL) AND (issuer.jurisdiction = named.jurisdiction OR issuer.jurisdiction IS NULL OR named.jurisdiction IS NULL) OR issuer.id IS NOT NULL AND named.id IS NOT NULL AND issuer.level IS named.level AND issuer.jurisdiction IS named.jurisdiction AND (CAST(STRFTIME('%Y', one.issued_on) AS INTEGER) = CAST(STRFTIME('%Y', two.issued_on) AS INTEGER) OR CAST(STRFTIME('%Y', one.issued_on) AS INTEGER) IS NULL OR CAST(STRFTIME('%Y', two.issued_on) AS INTEGER) IS NULL);

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
WHERE signature.document_sha256 = document.sha256 AND signature.kind = 'signature' AND signature.intact IS 1) AS intact_signatures, document.parser_version AS parser_version, (EXISTS (SELECT citation_relation.kind
FROM citation_relation JOIN citation_link AS other ON other.document_sha256 = citation_relation.document_sha256 AND other.citation_position = citation_relation.citation_position
WHERE citation_relation.by_position IS NULL AND (citation_relation.kind = 'replaces' OR citation_relation.kind = 'repeals') AND other.cited_sha256 = document.sha256)) OR (EXISTS (SELECT citation_relation.kind
FROM citation_relation JOIN citation_link AS other ON other.document_sha256 = citation_relation.document_sha256 AND other.citation_position = citation_relation.citation_position JOIN citation_link AS doing ON doing.document_sha256 = citation_relation.document_sha256 AND doing.citation_position = citation_relation.by_position
WHERE doing.cited_sha256 != other.cited_sha256 AND (citation_relation.kind = 'replaces' OR citation_relation.kind = 'repeals') AND other.cited_sha256 = document.sha256)) AS replaced, (EXISTS (SELECT citation_relation.kind
FROM citation_relation JOIN citation_link AS other ON other.document_sha256 = citation_relation.document_sha256 AND other.citation_position = citation_relation.citation_position
WHERE citation_relation.by_position IS NULL AND citation_relation.kind = 'amends' AND other.cited_sha256 = document.sha256)) OR (EXISTS (SELECT citation_relation.kind
FROM citation_relation JOIN citation_link AS other ON other.document_sha256 = citation_relation.document_sha256 AND other.citation_position = citation_relation.citation_position JOIN citation_link AS doing ON doing.document_sha256 = citation_relation.document_sha256 AND doing.citation_position = citation_relation.by_position
WHERE doing.cited_sha256 != other.cited_sha256 AND citation_relation.kind = 'amends' AND other.cited_sha256 = document.sha256)) AS amended, EXISTS (SELECT two.sha256
FROM document AS one JOIN document AS two ON two.symbol_key = one.symbol_key AND two.sha256 != one.sha256 LEFT OUTER JOIN document_issuer AS by_one ON by_one.document_sha256 = one.sha256 LEFT OUTER JOIN agency AS issuer ON issuer.id = by_one.agency_id LEFT OUTER JOIN document_issuer AS by_two ON by_two.document_sha256 = two.sha256 LEFT OUTER JOIN agency AS named ON named.id = by_two.agency_id
WHERE (one.issued_on = two.issued_on AND (issuer.level = named.level OR issuer.level IS NULL OR named.level IS NULL) AND (issuer.jurisdiction = named.jurisdiction OR issuer.jurisdiction IS NULL OR named.jurisdiction IS NULL) OR issuer.id IS NOT NULL AND named.id IS NOT NULL AND issuer.level IS named.level AND issuer.jurisdiction IS named.jurisdiction AND (CAST(STRFTIME('%Y', one.issued_on) AS INTEGER) = CAST(STRFTIME('%Y', two.issued_on) AS INTEGER) OR CAST(STRFTIME('%Y', one.issued_on) AS INTEGER) IS NULL OR CAST(STRFTIME('%Y', two.issued_on) AS INTEGER) IS NULL)) AND one.sha256 = document.sha256) AS same_symbol
FROM document JOIN document_summary ON document_summary.document_sha256 = document.sha256;
