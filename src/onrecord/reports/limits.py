"""The limits of what is read, each with what it trades. Nothing here is measured at run time."""

MAX_FILE_BYTES = 32 * 1024 * 1024
"""One report's file, unpacked. The longest news pages, scripts and all, stay under 10 MB; more than this is not one report."""

MAX_LINE_BYTES = 8 * 1024 * 1024
"""One line of JSON Lines. Longer lines are skipped without being held in memory; the file itself may be of any size."""

MAX_REPORT_CHARS = 250_000
"""Code points of one report's text, about 40,000 words: longer than any live blog, shorter than a book or a log."""

MAX_ZIP_RATIO = 200
"""Bytes unpacked for each packed byte. News text packs 3 to 20 times; a decompression bomb 1,000 times."""

MAX_ZIP_FREE_BYTES = 4 * 1024 * 1024
"""Unpacked bytes below which the ratio is not asked for: a small file of blanks is no bomb."""

MAX_ZIP_MEMBERS = 200_000
"""Files in one archive; its table of contents has to be held in memory."""

MAX_NESTING = 3
"""Archives within archives: a .gz in a .zip in a .zip is read, one more is not."""
