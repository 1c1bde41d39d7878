"""How large a Word file may be before it is refused, so that time and memory stay bounded."""

FILE_BYTES = 100_000_000
ENTRIES = 4_000
UNZIPPED_BYTES = 300_000_000
PART_BYTES = 40_000_000
"""Of one XML part; 300 pages of text take some 10 MB."""

RATIO = 400
RATIO_FROM_BYTES = 5_000_000
"""Parts smaller than this may be compressed as much as they like."""

TAGS_PER_PART = 2_000_000
PARAGRAPHS = 100_000
NESTED_TABLES = 20
