"""The limits of a template from outside, in one place, each with its reason."""

MEGABYTE = 1024 * 1024

# A form with the emblem and a font is under 2 MB; what is larger holds photographs or is no form.
FILE_BYTES = 10 * MEGABYTE
# Word writes 12 to 40 parts; a form with many pictures has perhaps 100.
ENTRIES = 500
# Unpacked, the largest real form seen was 1 MB of text; pictures do not grow when unpacked.
UNPACKED_BYTES = 80 * MEGABYTE
# One part of text is parsed as a whole: ten times its size in memory.
PART_BYTES = 16 * MEGABYTE
# Office texts shrink to a twentieth, long tables to a fiftieth; bombs to a thousandth.
RATIO, RATIO_FROM_BYTES = 200, MEGABYTE
# Loops in loops multiply: children of relatives of a person is two, no form asks for more than three.
DEPTH = 4
# The longest form has about 300 placeholders; each costs time in every paper.
PLACEHOLDERS = 5_000
# A field with a filter has 40 characters, a condition of a form 80; longer ones nest and cost time to read.
EXPRESSION_CHARACTERS = 500
# What is shown of a placeholder or of a paragraph's beginning.
SHOWN_CHARACTERS = 120
BEGINNING_CHARACTERS = 40
