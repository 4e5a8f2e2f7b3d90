"""Word lists of our own for random plans, and the long plan of benchmarks made of them."""

from __future__ import annotations

VERBS = (
    "Xây dựng",
    "Rà soát",
    "Tổ chức",
    "Triển khai",
    "Kiểm tra",
    "Cập nhật",
    "Hoàn thiện",
    "Đánh giá",
    "Tham mưu ban hành",
    "Hướng dẫn",
    "Bồi dưỡng",
    "Khảo sát",
    "Lập danh mục",
    "Số hóa",
    "Đôn đốc",
    "Ưu tiên bố trí kinh phí cho",
)
OBJECTS = (
    "quy chế phối hợp giữa các ngành",
    "hồ sơ lưu trữ của đơn vị",
    "phong trào đọc sách ở cơ sở",
    "mô hình vườn mẫu",
    "đường dây nóng tiếp nhận phản ánh",
    "bộ tiêu chí đánh giá nội bộ",
    "tuyến du lịch đường sông",
    "chợ phiên nông sản sạch",
    "lớp học bơi miễn phí cho trẻ em",
    "kho dữ liệu dùng chung",
    "biển chỉ dẫn tại trụ sở",
    "hệ thống camera giao thông",
    "tủ thuốc học đường",
    "đội xung kích phòng, chống thiên tai",
    "cánh đồng lúa hữu cơ",
    "thủ tục cấp phép xây dựng",
)
TAILS = (
    "bảo đảm đúng tiến độ, tiết kiệm",
    "trên địa bàn các xã vùng cao",
    "gắn với trách nhiệm người đứng đầu",
    "đạt tỷ lệ từ 85% trở lên",
    "phù hợp với điều kiện từng địa phương",
    "giai đoạn 2024 - 2026",
    "(lồng ghép với hội nghị quý)",
    "cho đoàn viên, thanh niên; học sinh",
    "và công khai kết quả trên trang thông tin điện tử",
)
KINDS = (("Nghị định", "NĐ-CP"), ("Quyết định", "QĐ-UBND"), ("Thông tư", "TT-BTC"), ("Nghị quyết", "NQ-HĐND"))
PARTS = (
    "rà soát lần đầu",
    "lấy ý kiến cơ sở",
    "trình phê duyệt",
    "tổng hợp số liệu",
    "công bố kết quả",
    "kiểm tra thực địa",
    "hoàn thiện hồ sơ sau thẩm định của hội đồng cấp tỉnh",
)
AGENCIES = (
    "Sở Nội vụ",
    "Sở Tài chính",
    "Sở Y tế",
    "Văn phòng UBND tỉnh",
    "Công an tỉnh",
    "UBND các huyện, thành phố",
    "Các sở, ban, ngành",
    "Phòng Kinh tế và Hạ tầng",
    "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
    "Trung tâm Khuyến nông",
    "Sở Giáo dục và Đào tạo",
    "Ban Dân tộc",
    "Tỉnh đoàn",
    "Thanh tra tỉnh",
    "Hội Nông dân tỉnh",
    "Đài Phát thanh và Truyền hình",
)
OUTPUTS = (
    "Kế hoạch",
    "Quyết định phê duyệt",
    "Báo cáo kết quả",
    "Tờ trình; dự thảo Nghị quyết",
    "Bộ tài liệu hướng dẫn",
    "02 hội nghị",
    "Phần mềm vận hành ổn định",
    "Danh mục được công bố",
)
DEADLINES = (
    "Quý I/2025",
    "Quý IV năm 2025",
    "Thường xuyên",
    "Trước ngày 15/11/2025",
    "30/6/2025",
    "Tháng 9/2025",
    "Cả năm",
    "Hằng tháng",
    "Sau khi có hướng dẫn của cấp trên",
    "Chậm nhất 10 ngày làm việc kể từ khi kết thúc đợt kiểm tra",
)
NOTES = ("Hoàn thành", "Nhiệm vụ mới", "Chuyển tiếp từ năm trước", "Theo dõi riêng")
BUDGETS = ("120 triệu đồng", "Ngân sách tỉnh", "Xã hội hóa", "Kinh phí thường xuyên")
SECTIONS = (
    "Công tác chỉ đạo, điều hành",
    "Hoàn thiện thể chế",
    "Phát triển hạ tầng",
    "Nâng cao năng lực cán bộ",
    "Tuyên truyền, vận động",
    "Kiểm tra, giám sát và sơ kết việc thực hiện kế hoạch ở cơ sở",
    "Bảo đảm nguồn lực",
)
TITLES = ("NHIỆM VỤ TRỌNG TÂM NĂM 2025", "PHÂN CÔNG NHIỆM VỤ NĂM 2025", "DANH MỤC CÔNG VIỆC CỤ THỂ")
LETTERS = ("a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n")
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
