"""Kế hoạch khắc phục tồn tại, hạn chế Chỉ số CCHC: from data on scores to an official .docx."""

__version__ = "0.1.0"
"""The one place that holds it; CHANGELOG.md tells what each version brought."""
