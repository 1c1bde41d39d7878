"""PDF of a .docx: PDF/A-2b, tagged, Vietnamese; by LibreOffice or by an embedded engine."""

from cchc_docs.pdf.conversion import PdfResult as PdfResult, convert as convert
from cchc_docs.pdf.engine import BackendName as BackendName
