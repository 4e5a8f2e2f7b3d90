INSERT INTO agency ("id", "name", "kind", "level", "jurisdiction", "code", "search_name") VALUES
    ('264b4d73de505f4d27e20c2419c59e96', 'Sở Khoa học và Công nghệ', 'organization', 'province', '66', NULL, 'so khoa hoc va cong nghe'),
    ('3550942299600a852029d783c36198dd', 'Công an tỉnh', 'organization', 'province', '66', NULL, 'cong an tinh'),
    ('35c8a615dd4883e507c0944880fe7c42', 'Sở Nội vụ', 'organization', 'province', '66', NULL, 'so noi vu'),
    ('822ddbea9d40e043fae6fb219a96e258', 'Chính phủ', 'organization', 'central', NULL, NULL, 'chinh phu'),
    ('e2cbe04d89c2a338a46218fc6831acc5', 'Sở Nội vụ', 'organization', 'province', '66', 'H15.1', 'so noi vu'),
    ('e722630174ec194c1c64c97414806dda', 'Sở Tư pháp', 'organization', 'province', '66', NULL, 'so tu phap');

INSERT INTO certificate ("id", "sha256", "subject", "issuer", "serial", "valid_from", "valid_until") VALUES
    ('f72fc18ba24a0784a8ba11ff1bfe5ff8', 'debd1b38769be5383b2d7ad159803f7dabf3f97617f8b3d2ce1b5d63f98e349e', 'CN=Nguyễn Văn A', 'CN=CA', '1f', '2025-01-15T09:40:05+00:00', '2026-01-15T16:40:05+07:00');

INSERT INTO document ("sha256", "bytes", "page_count", "producer", "text_layer", "record_version", "parser_version", "content_hash", "doc_type", "symbol", "symbol_key", "title", "issuer", "parent", "place", "issued_on") VALUES
    ('a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e', 10, 2, NULL, 'full', 1, '0.1.0', '6f5ac6bae49a6feca9b2a8f34ddaa69eb8234b6ab26faef3cecb12ff8255cec2', 'Kế hoạch', '12/KH-SNV', '12/kh-snv', NULL, 'Sở Nội vụ', NULL, NULL, '2025-01-15'),
    ('16367aacb67a4a017c8da8ab95682ccb390863780f7114dda0a0e0c55644c7c4', 10, 2, NULL, 'full', 1, '0.1.0', '44ff1ea2b2c1556fc2222fa071a59fcb6151ef7b301a4361f879c735f94cf954', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);

INSERT INTO appendix ("id", "document_sha256", "position", "title", "caption", "part", "first_page", "last_page") VALUES
    ('a7937b64b8caa58f-1', 'a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e', 1, 'PHỤ LỤC', NULL, 1, 1, 2),
    ('16367aacb67a4a01-1', '16367aacb67a4a017c8da8ab95682ccb390863780f7114dda0a0e0c55644c7c4', 1, 'PHỤ LỤC', NULL, 1, 1, 2);

INSERT INTO attachment ("document_sha256", "type", "symbol", "issued_on", "issuer") VALUES
    ('a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e', 'Quyết định', NULL, NULL, NULL);

INSERT INTO block ("id", "document_sha256", "position", "parent_id", "kind", "no", "text", "level", "part", "page") VALUES
    ('a7937b64b8caa58f-o1', 'a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e', 1, NULL, 'title', NULL, 'KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH', 1, 1, 1),
    ('a7937b64b8caa58f-o2', 'a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e', 2, NULL, 'heading', 'II', 'TỔ CHỨC THỰC HIỆN', 1, 1, 1),
    ('a7937b64b8caa58f-o3', 'a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e', 3, 'a7937b64b8caa58f-o2', 'point', '1', 'Sở Nội vụ: kiểm tra 30% số sở trước ngày 01/6/2025', 2, 1, 1),
    ('a7937b64b8caa58f-o4', 'a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e', 4, 'a7937b64b8caa58f-o3', 'bullet', '-', 'thực hiện Quyết định số 5/QĐ-UBND', 3, 1, 2);

INSERT INTO citation ("document_sha256", "position", "type", "symbol", "symbol_key", "issued_on", "issuer") VALUES
    ('a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e', 1, 'Quyết định', '5/QĐ-UBND', '5/qđ-ubnd', NULL, NULL),
    ('a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e', 2, 'Quyết định', '7/2024/NĐ-CP', '7/2024/nđ-cp', '2024-01-05', NULL);

INSERT INTO document_issuer ("document_sha256", "agency_id", "stated_role", "text", "span_start", "span_end", "note", "step") VALUES
    ('a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e', '35c8a615dd4883e507c0944880fe7c42', NULL, 'Sở Nội vụ', 0, 9, NULL, 'exact');

INSERT INTO document_source ("document_sha256", "name") VALUES
    ('16367aacb67a4a017c8da8ab95682ccb390863780f7114dda0a0e0c55644c7c4', 'copy.pdf'),
    ('16367aacb67a4a017c8da8ab95682ccb390863780f7114dda0a0e0c55644c7c4', 'second.pdf'),
    ('a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e', 'first.pdf');

INSERT INTO page ("document_sha256", "page", "width", "height", "rotation", "reader", "has_text") VALUES
    ('16367aacb67a4a017c8da8ab95682ccb390863780f7114dda0a0e0c55644c7c4', 1, 595.3, 841.9, 0, 'mupdf', TRUE),
    ('16367aacb67a4a017c8da8ab95682ccb390863780f7114dda0a0e0c55644c7c4', 2, 595.3, 841.9, 0, 'mupdf', TRUE),
    ('a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e', 1, 595.3, 841.9, 0, 'mupdf', TRUE),
    ('a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e', 2, 595.3, 841.9, 0, 'mupdf', TRUE);

INSERT INTO plan_year ("document_sha256", "year", "position") VALUES
    ('a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e', 2025, 1);

INSERT INTO problem ("document_sha256", "position", "code", "severity", "message", "page") VALUES
    ('16367aacb67a4a017c8da8ab95682ccb390863780f7114dda0a0e0c55644c7c4', 1, 'row-without-deadline', 'info', 'no deadline', 2),
    ('a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e', 1, 'row-without-deadline', 'info', 'no deadline', 2);

INSERT INTO recipient ("document_sha256", "position", "text") VALUES
    ('a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e', 1, 'Lưu: VT');

INSERT INTO signature ("document_sha256", "position", "kind", "field", "intact", "covers_whole_file", "revision", "later", "trust", "revocation", "problem", "signed_at", "clock", "declared_at", "cms_at", "cms_mislabelled", "stamped_at", "stamped_by", "certificate_id", "expired_when_signed", "subfilter", "digest", "reason") VALUES
    ('a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e', 1, 'signature', 'Signature1', TRUE, FALSE, 1, 'signing', 'unknown', 'not_checked', NULL, '2025-01-15T16:40:05+07:00', 'declared', '2025-01-15T16:40:05', '2025-01-15T16:40:05+00:00', TRUE, NULL, NULL, 'f72fc18ba24a0784a8ba11ff1bfe5ff8', NULL, NULL, NULL, NULL),
    ('a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e', 2, 'printed', NULL, NULL, NULL, NULL, NULL, 'unknown', 'not_checked', NULL, NULL, 'printed', NULL, NULL, FALSE, NULL, NULL, NULL, NULL, NULL, NULL, NULL);

INSERT INTO signer ("document_sha256", "name", "title", "authority") VALUES
    ('a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e', 'Nguyễn Văn A', 'Giám đốc', NULL);

INSERT INTO task ("id", "document_sha256", "position", "source", "page") VALUES
    ('a7937b64b8caa58f-b1', 'a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e', 1, 'body', 1),
    ('a7937b64b8caa58f-1-2', 'a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e', 2, 'appendix', 1),
    ('a7937b64b8caa58f-1-5', 'a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e', 3, 'appendix', 2),
    ('a7937b64b8caa58f-1-6', 'a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e', 4, 'appendix', 2),
    ('16367aacb67a4a01-1-2', '16367aacb67a4a017c8da8ab95682ccb390863780f7114dda0a0e0c55644c7c4', 1, 'appendix', 1),
    ('16367aacb67a4a01-1-5', '16367aacb67a4a017c8da8ab95682ccb390863780f7114dda0a0e0c55644c7c4', 2, 'appendix', 2),
    ('16367aacb67a4a01-1-6', '16367aacb67a4a017c8da8ab95682ccb390863780f7114dda0a0e0c55644c7c4', 3, 'appendix', 2);

INSERT INTO appendix_column ("appendix_id", "position", "role", "cell_key") VALUES
    ('16367aacb67a4a01-1', 1, 'no', 'no'),
    ('16367aacb67a4a01-1', 2, 'task', 'task'),
    ('16367aacb67a4a01-1', 3, 'lead', 'lead'),
    ('16367aacb67a4a01-1', 4, 'coord', 'coord'),
    ('16367aacb67a4a01-1', 5, 'deadline', 'deadline'),
    ('16367aacb67a4a01-1', 6, 'other', 'Theo dõi / Đôn đốc'),
    ('a7937b64b8caa58f-1', 1, 'no', 'no'),
    ('a7937b64b8caa58f-1', 2, 'task', 'task'),
    ('a7937b64b8caa58f-1', 3, 'lead', 'lead'),
    ('a7937b64b8caa58f-1', 4, 'coord', 'coord'),
    ('a7937b64b8caa58f-1', 5, 'deadline', 'deadline'),
    ('a7937b64b8caa58f-1', 6, 'other', 'Theo dõi / Đôn đốc');

INSERT INTO assignment ("task_id", "cell", "position", "agency_id", "stated_role", "text", "span_start", "span_end", "note", "step") VALUES
    ('a7937b64b8caa58f-1-2', 'lead', 1, 'e722630174ec194c1c64c97414806dda', NULL, 'Sở Tư pháp', 0, 10, NULL, 'exact'),
    ('a7937b64b8caa58f-1-5', 'coord', 1, 'e722630174ec194c1c64c97414806dda', NULL, 'Sở Tư pháp', 0, 10, NULL, 'exact'),
    ('a7937b64b8caa58f-1-5', 'coord', 2, '3550942299600a852029d783c36198dd', NULL, 'Công an tỉnh', 0, 12, NULL, 'exact'),
    ('a7937b64b8caa58f-1-5', 'lead', 1, '264b4d73de505f4d27e20c2419c59e96', NULL, 'Sở Khoa học và Công nghệ', 0, 24, NULL, 'exact'),
    ('a7937b64b8caa58f-1-5', 'lead', 2, '3550942299600a852029d783c36198dd', 'coord', 'Công an tỉnh', 0, 12, NULL, 'exact'),
    ('a7937b64b8caa58f-1-6', 'lead', 1, 'e2cbe04d89c2a338a46218fc6831acc5', NULL, 'Sở NV', 0, 5, 'sau khi có hướng dẫn', 'expanded'),
    ('a7937b64b8caa58f-b1', 'lead', 1, '35c8a615dd4883e507c0944880fe7c42', NULL, 'Sở Nội vụ', 0, 9, NULL, 'exact');

INSERT INTO block_place ("block_id", "position", "page", "x0", "y0", "x1", "y1") VALUES
    ('a7937b64b8caa58f-o2', 1, 1, 50.0, 60.0, 500.0, 72.0),
    ('a7937b64b8caa58f-o3', 1, 1, 50.0, 75.0, 500.0, 90.0);

INSERT INTO body_task ("task_id", "block_id", "text", "rule") VALUES
    ('a7937b64b8caa58f-b1', 'a7937b64b8caa58f-o3', '1. Sở Nội vụ: kiểm tra 30% số sở trước ngày 01/6/2025', 'opens-with-body');

INSERT INTO cell ("task_id", "key", "position", "text") VALUES
    ('16367aacb67a4a01-1-2', 'coord', 3, NULL),
    ('16367aacb67a4a01-1-2', 'deadline', 4, 'Quý I/2025'),
    ('16367aacb67a4a01-1-2', 'lead', 2, 'Sở Tư pháp'),
    ('16367aacb67a4a01-1-2', 'task', 1, 'Rà soát văn bản'),
    ('16367aacb67a4a01-1-5', 'Theo dõi / Đôn đốc', 5, 'Văn phòng'),
    ('16367aacb67a4a01-1-5', 'coord', 3, 'Sở Tư pháp; Công an tỉnh'),
    ('16367aacb67a4a01-1-5', 'deadline', 4, 'Thường xuyên'),
    ('16367aacb67a4a01-1-5', 'lead', 2, 'Sở Khoa học và Công nghệ'),
    ('16367aacb67a4a01-1-5', 'task', 1, 'Nâng cấp máy chủ
- tại ĐẮK LẮK'),
    ('16367aacb67a4a01-1-6', 'coord', 3, NULL),
    ('16367aacb67a4a01-1-6', 'deadline', 4, NULL),
    ('16367aacb67a4a01-1-6', 'lead', 2, 'Sở Nội vụ'),
    ('16367aacb67a4a01-1-6', 'task', 1, 'Tập huấn'),
    ('a7937b64b8caa58f-1-2', 'coord', 3, NULL),
    ('a7937b64b8caa58f-1-2', 'deadline', 4, 'Quý I/2025'),
    ('a7937b64b8caa58f-1-2', 'lead', 2, 'Sở Tư pháp'),
    ('a7937b64b8caa58f-1-2', 'task', 1, 'Rà soát văn bản'),
    ('a7937b64b8caa58f-1-5', 'Theo dõi / Đôn đốc', 5, 'Văn phòng'),
    ('a7937b64b8caa58f-1-5', 'coord', 3, 'Sở Tư pháp; Công an tỉnh'),
    ('a7937b64b8caa58f-1-5', 'deadline', 4, 'Thường xuyên'),
    ('a7937b64b8caa58f-1-5', 'lead', 2, 'Sở Khoa học và Công nghệ'),
    ('a7937b64b8caa58f-1-5', 'task', 1, 'Nâng cấp máy chủ
- tại ĐẮK LẮK'),
    ('a7937b64b8caa58f-1-6', 'coord', 3, NULL),
    ('a7937b64b8caa58f-1-6', 'deadline', 4, NULL),
    ('a7937b64b8caa58f-1-6', 'lead', 2, 'Sở Nội vụ'),
    ('a7937b64b8caa58f-1-6', 'task', 1, 'Tập huấn'),
    ('a7937b64b8caa58f-b1', 'coord', 3, NULL),
    ('a7937b64b8caa58f-b1', 'deadline', 4, 'trước ngày 01/6/2025'),
    ('a7937b64b8caa58f-b1', 'lead', 2, 'Sở Nội vụ'),
    ('a7937b64b8caa58f-b1', 'task', 1, 'kiểm tra 30% số sở');

INSERT INTO citation_issuer ("document_sha256", "citation_position", "agency_id", "stated_role", "text", "span_start", "span_end", "note", "step") VALUES
    ('a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e', 2, '822ddbea9d40e043fae6fb219a96e258', NULL, 'Chính phủ', 0, 9, NULL, 'exact');

INSERT INTO deadline ("task_id", "position", "text", "span_start", "span_end", "kind", "label", "start_on", "end_on", "timex", "rrule", "event", "event_offset", "working_days", "condition", "mod", "year_from_plan", "partial", "rule") VALUES
    ('a7937b64b8caa58f-1-2', 1, 'Quý I/2025', 0, 0, 'period', NULL, '2025-01-01', '2025-03-31', '2025-Q1', NULL, NULL, NULL, FALSE, NULL, NULL, FALSE, NULL, NULL),
    ('a7937b64b8caa58f-1-5', 1, 'Thường xuyên', 0, 12, 'continuous', NULL, NULL, NULL, NULL, NULL, NULL, NULL, FALSE, NULL, NULL, FALSE, NULL, NULL),
    ('a7937b64b8caa58f-b1', 1, 'trước ngày 01/6/2025', 0, 20, 'by_date', NULL, NULL, '2025-06-01', '2025-06-01', NULL, NULL, NULL, FALSE, NULL, NULL, FALSE, NULL, NULL);

INSERT INTO section ("id", "appendix_id", "position", "parent_id", "level", "no", "text", "page") VALUES
    ('a7937b64b8caa58f-1-1', 'a7937b64b8caa58f-1', 1, NULL, 1, 'I', 'Cải cách thể chế', 1),
    ('a7937b64b8caa58f-1-3', 'a7937b64b8caa58f-1', 3, NULL, 1, 'II', 'Chuyển đổi số', 1),
    ('a7937b64b8caa58f-1-4', 'a7937b64b8caa58f-1', 4, 'a7937b64b8caa58f-1-3', 2, '1', 'Hạ tầng 100%', 1),
    ('16367aacb67a4a01-1-1', '16367aacb67a4a01-1', 1, NULL, 1, 'I', 'Cải cách thể chế', 1),
    ('16367aacb67a4a01-1-3', '16367aacb67a4a01-1', 3, NULL, 1, 'II', 'Chuyển đổi số', 1),
    ('16367aacb67a4a01-1-4', '16367aacb67a4a01-1', 4, '16367aacb67a4a01-1-3', 2, '1', 'Hạ tầng 100%', 1);

INSERT INTO signature_change ("document_sha256", "signature_position", "position", "text") VALUES
    ('a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e', 1, 1, 'signed again: Signature2');

INSERT INTO signature_holder ("document_sha256", "signature_position", "signer", "email", "organization", "unit") VALUES
    ('a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e', 1, 'Nguyễn Văn A', 'a@example.vn', 'Sở Nội vụ', NULL),
    ('a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e', 2, 'Văn thư', NULL, NULL, NULL);

INSERT INTO signature_note ("document_sha256", "signature_position", "position", "text") VALUES
    ('a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e', 1, 1, 'its CMS signing time is local time labelled UTC, seven hours off');

INSERT INTO signature_stamp ("document_sha256", "signature_position", "page", "x0", "y0", "x1", "y1", "text", "image") VALUES
    ('a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e', 1, 1, 300.0, 600.0, 420.0, 680.0, 'Ký bởi: Nguyễn Văn A', TRUE);

INSERT INTO task_output ("task_id", "position", "text") VALUES
    ('a7937b64b8caa58f-1-2', 1, 'Báo cáo');

INSERT INTO task_place ("task_id", "key", "position", "page", "x0", "y0", "x1", "y1") VALUES
    ('16367aacb67a4a01-1-2', 'coord', 1, 1, 10.0, 20.5, 99.9, 40.0),
    ('16367aacb67a4a01-1-2', 'deadline', 1, 1, 10.0, 20.5, 99.9, 40.0),
    ('16367aacb67a4a01-1-2', 'lead', 1, 1, 10.0, 20.5, 99.9, 40.0),
    ('16367aacb67a4a01-1-2', 'no', 1, 1, 10.0, 20.5, 99.9, 40.0),
    ('16367aacb67a4a01-1-2', 'task', 1, 1, 10.0, 20.5, 99.9, 40.0),
    ('16367aacb67a4a01-1-5', 'Theo dõi / Đôn đốc', 1, 2, 10.0, 20.5, 99.9, 40.0),
    ('16367aacb67a4a01-1-5', 'coord', 1, 2, 10.0, 20.5, 99.9, 40.0),
    ('16367aacb67a4a01-1-5', 'deadline', 1, 2, 10.0, 20.5, 99.9, 40.0),
    ('16367aacb67a4a01-1-5', 'lead', 1, 2, 10.0, 20.5, 99.9, 40.0),
    ('16367aacb67a4a01-1-5', 'no', 1, 2, 10.0, 20.5, 99.9, 40.0),
    ('16367aacb67a4a01-1-5', 'task', 1, 2, 10.0, 20.5, 99.9, 40.0),
    ('16367aacb67a4a01-1-6', 'coord', 1, 2, 10.0, 20.5, 99.9, 40.0),
    ('16367aacb67a4a01-1-6', 'deadline', 1, 2, 10.0, 20.5, 99.9, 40.0),
    ('16367aacb67a4a01-1-6', 'lead', 1, 2, 10.0, 20.5, 99.9, 40.0),
    ('16367aacb67a4a01-1-6', 'no', 1, 2, 10.0, 20.5, 99.9, 40.0),
    ('16367aacb67a4a01-1-6', 'task', 1, 2, 10.0, 20.5, 99.9, 40.0),
    ('a7937b64b8caa58f-1-2', 'coord', 1, 1, 10.0, 20.5, 99.9, 40.0),
    ('a7937b64b8caa58f-1-2', 'deadline', 1, 1, 10.0, 20.5, 99.9, 40.0),
    ('a7937b64b8caa58f-1-2', 'lead', 1, 1, 10.0, 20.5, 99.9, 40.0),
    ('a7937b64b8caa58f-1-2', 'no', 1, 1, 10.0, 20.5, 99.9, 40.0),
    ('a7937b64b8caa58f-1-2', 'task', 1, 1, 10.0, 20.5, 99.9, 40.0),
    ('a7937b64b8caa58f-1-5', 'Theo dõi / Đôn đốc', 1, 2, 10.0, 20.5, 99.9, 40.0),
    ('a7937b64b8caa58f-1-5', 'coord', 1, 2, 10.0, 20.5, 99.9, 40.0),
    ('a7937b64b8caa58f-1-5', 'deadline', 1, 2, 10.0, 20.5, 99.9, 40.0),
    ('a7937b64b8caa58f-1-5', 'lead', 1, 2, 10.0, 20.5, 99.9, 40.0),
    ('a7937b64b8caa58f-1-5', 'no', 1, 2, 10.0, 20.5, 99.9, 40.0),
    ('a7937b64b8caa58f-1-5', 'task', 1, 2, 10.0, 20.5, 99.9, 40.0),
    ('a7937b64b8caa58f-1-6', 'coord', 1, 2, 10.0, 20.5, 99.9, 40.0),
    ('a7937b64b8caa58f-1-6', 'deadline', 1, 2, 10.0, 20.5, 99.9, 40.0),
    ('a7937b64b8caa58f-1-6', 'lead', 1, 2, 10.0, 20.5, 99.9, 40.0),
    ('a7937b64b8caa58f-1-6', 'no', 1, 2, 10.0, 20.5, 99.9, 40.0),
    ('a7937b64b8caa58f-1-6', 'task', 1, 2, 10.0, 20.5, 99.9, 40.0),
    ('a7937b64b8caa58f-b1', 'text', 1, 1, 50.0, 75.0, 500.0, 90.0);

INSERT INTO appendix_task ("task_id", "appendix_id", "position", "section_id", "no") VALUES
    ('16367aacb67a4a01-1-2', '16367aacb67a4a01-1', 2, '16367aacb67a4a01-1-1', '1'),
    ('16367aacb67a4a01-1-5', '16367aacb67a4a01-1', 5, '16367aacb67a4a01-1-4', '2'),
    ('16367aacb67a4a01-1-6', '16367aacb67a4a01-1', 6, '16367aacb67a4a01-1-3', '3'),
    ('a7937b64b8caa58f-1-2', 'a7937b64b8caa58f-1', 2, 'a7937b64b8caa58f-1-1', '1'),
    ('a7937b64b8caa58f-1-5', 'a7937b64b8caa58f-1', 5, 'a7937b64b8caa58f-1-4', '2'),
    ('a7937b64b8caa58f-1-6', 'a7937b64b8caa58f-1', 6, 'a7937b64b8caa58f-1-3', '3');

INSERT INTO body_task_section ("task_id", "level", "no") VALUES
    ('a7937b64b8caa58f-b1', 1, 'II'),
    ('a7937b64b8caa58f-b1', 2, '1');

INSERT INTO citation_mention ("document_sha256", "citation_position", "position", "section_id", "block_id", "task_id", "cell_key", "text", "span_start", "span_end") VALUES
    ('a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e', 1, 1, NULL, 'a7937b64b8caa58f-o4', NULL, NULL, 'Quyết định số 5/QĐ-UBND', 0, 23),
    ('a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e', 1, 2, NULL, NULL, 'a7937b64b8caa58f-1-6', 'task', 'Quyết định 5', 0, 12),
    ('a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e', 2, 1, 'a7937b64b8caa58f-1-1', NULL, NULL, NULL, 'Quyết định số 7/2024/NĐ-CP', 0, 26);

INSERT INTO column_header ("appendix_id", "column_position", "level", "text") VALUES
    ('16367aacb67a4a01-1', 1, 1, 'STT'),
    ('16367aacb67a4a01-1', 2, 1, 'Nhiệm vụ'),
    ('16367aacb67a4a01-1', 3, 1, 'Phân công'),
    ('16367aacb67a4a01-1', 3, 2, 'Chủ trì'),
    ('16367aacb67a4a01-1', 4, 1, 'Phân công'),
    ('16367aacb67a4a01-1', 4, 2, 'Phối hợp'),
    ('16367aacb67a4a01-1', 5, 1, 'Thời hạn'),
    ('16367aacb67a4a01-1', 6, 1, 'Theo dõi'),
    ('16367aacb67a4a01-1', 6, 2, 'Đôn đốc'),
    ('a7937b64b8caa58f-1', 1, 1, 'STT'),
    ('a7937b64b8caa58f-1', 2, 1, 'Nhiệm vụ'),
    ('a7937b64b8caa58f-1', 3, 1, 'Phân công'),
    ('a7937b64b8caa58f-1', 3, 2, 'Chủ trì'),
    ('a7937b64b8caa58f-1', 4, 1, 'Phân công'),
    ('a7937b64b8caa58f-1', 4, 2, 'Phối hợp'),
    ('a7937b64b8caa58f-1', 5, 1, 'Thời hạn'),
    ('a7937b64b8caa58f-1', 6, 1, 'Theo dõi'),
    ('a7937b64b8caa58f-1', 6, 2, 'Đôn đốc');

INSERT INTO due_date ("task_id", "deadline_position", "due_on") VALUES
    ('a7937b64b8caa58f-1-2', 1, '2025-03-31'),
    ('a7937b64b8caa58f-b1', 1, '2025-06-01');

INSERT INTO section_place ("section_id", "position", "page", "x0", "y0", "x1", "y1") VALUES
    ('16367aacb67a4a01-1-1', 1, 1, 1.0, 2.0, 3.0, 4.0),
    ('16367aacb67a4a01-1-3', 1, 1, 1.0, 2.0, 3.0, 4.0),
    ('16367aacb67a4a01-1-4', 1, 1, 1.0, 2.0, 3.0, 4.0),
    ('a7937b64b8caa58f-1-1', 1, 1, 1.0, 2.0, 3.0, 4.0),
    ('a7937b64b8caa58f-1-3', 1, 1, 1.0, 2.0, 3.0, 4.0),
    ('a7937b64b8caa58f-1-4', 1, 1, 1.0, 2.0, 3.0, 4.0);

INSERT INTO target ("document_sha256", "position", "value", "unit", "comparator", "upper", "about", "base", "rule", "block_id", "task_id", "cell_key", "text", "span_start", "span_end") VALUES
    ('a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e', 1, 30.0, '%', '=', NULL, 'số sở', NULL, NULL, 'a7937b64b8caa58f-o3', NULL, NULL, '30%', 0, 0),
    ('a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e', 2, 2.0, 'lớp', '>=', 3.0, NULL, NULL, NULL, NULL, 'a7937b64b8caa58f-1-6', 'task', '2 lớp', 0, 0);
