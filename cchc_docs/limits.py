"""How much is read before a file is refused; each limit stands in the message that refuses.

They bound time and memory whatever a file claims about itself: no file under 10 MB may take more
than 10 seconds or 500 MB, as ``benchmarks/bad_case.py`` measures. An honest file is far below all
of them: a province has some 200 agencies, 150 criteria, and plans of some 30 pages.
"""

YAML_BYTES = 2_000_000
YAML_VALUES = 150_000
YAML_DEPTH = 30
MARKS_ON_A_LETTER = 30
"""Vietnamese needs two; normalising takes the square of their number in time."""
DUPLICATE_KEYS_TOLD = 100
SLIPS_TOLD = 100
FAULTS_TOLD = 500
"""More faults than anybody reads are only counted."""

WORKBOOK_BYTES = 25_000_000
WORKBOOK_UNPACKED_BYTES = 400_000_000
WORKBOOK_PART_BYTES = 40_000_000
"""Of one part after its empty cells are left out."""
WORKBOOK_TAGS = 2_000_000
"""Of all parts read, after empty cells are left out; a full workbook has some 800,000."""
WORKBOOK_FORMATS = 66_000
"""Excel itself keeps 65,490 formats of cells."""
WORKBOOK_PARTS = 5_000
WORKBOOK_SHEETS = 200
WORKBOOK_CELLS = 160_000
"""Cells with something in them, in the whole workbook: 200 agencies beside 120 criteria, and a row
of tasks for every third criterion of each."""
MERGED_RANGES = 3_000
"""Ranges looked at in one sheet; they matter in its header only."""
CELL_LETTERS = 32_767
"""What Excel itself allows in one cell."""
TASKS_OF_AN_AGENCY = 2_000

DOCUMENT_BYTES = 50_000_000
DOCUMENT_PARTS = 4_000
DOCUMENT_UNPACKED_BYTES = 300_000_000
DOCUMENT_PART_BYTES = 20_000_000
"""Of one XML part; 200 pages of text take some 7 MB and 100,000 tags."""
DOCUMENT_PART_TAGS = 350_000
CARRIED_TEMPLATES_BYTES = 10_000_000
"""Of all templates of a round that go along in its workbook; one of ours has some 40,000."""
PACKING_RATIO = 400
PACKING_RATIO_FROM_BYTES = 5_000_000
"""Parts smaller than this may be packed as tightly as they like."""
PARAGRAPHS = 6_000
"""Of one XML part, as the next two; 200 pages have some 4,000."""
PARAGRAPH_LETTERS = 20_000
"""Five pages without a break."""
DOCUMENT_LETTERS = 1_000_000
"""Some 400 pages."""
NESTED_TABLES = 20
STYLES = 4_100
"""Word itself keeps 4,079 of them."""
STYLE_LEVELS = 30
"""How deep one style may be based on others; Word itself allows eleven."""
SECTIONS = 300
DRAWN_PAGES = 200
"""Of pictures that a preview makes."""
COMPARED_LETTERS = 600_000
"""Some 240 pages; three versions of the text are in memory word by word."""
COMPARED_OBJECTS = 30_000
"""Pictures, fields, notes, bookmarks of a document that is compared or merged."""
REDLINE_PARAGRAPHS = 2_000
"""Some 60 pages; the program that tracks changes takes the square of them in time."""

TEMPLATE_STEPS = 200_000
"""How often the loops of one document may turn, all together."""
TEMPLATE_LETTERS = 20_000_000
"""Letters that filling one document may make, and those of one filled part."""
TEMPLATE_SECONDS = 20
"""A plan is filled in some hundredths of one."""

ROUND_FILES = 2_000
"""Data files of one round that are taken out of git or out of a plan."""
EXTRACTED_BYTES = 40_000_000
"""Of all files that a plan may have written out, its template included."""

FILE_NAME_BYTES = 150
"""Of 255 that disks allow, less what is put to a name while a file is written."""
CODE_LETTERS = 60
AGENCY_CODE_LETTERS = 100
"""Codes of agencies become names of files."""


def megabytes(size: int) -> str:
    """A size as a message says it."""
    return f"{size // 1_000_000} MB"


def thousands(count: int) -> str:
    """A count as a message says it."""
    return f"{count:,}".replace(",", ".")
