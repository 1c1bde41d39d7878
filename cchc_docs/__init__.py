"""Kế hoạch khắc phục tồn tại, hạn chế Chỉ số CCHC: from data on scores to an official .docx."""
