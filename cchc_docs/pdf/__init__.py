"""PDF of a .docx: PDF/A-2b, tagged, Vietnamese; by LibreOffice or by an embedded engine."""

from cchc_docs.pdf.conversion import PdfResult, convert
from cchc_docs.pdf.engine import BackendName

__all__ = ["BackendName", "PdfResult", "convert"]
