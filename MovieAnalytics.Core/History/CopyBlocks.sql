copy popularity_blocks (date, block, popularity)
-- Takes a day's blocks as binary COPY. (Npgsql wants the word copy first, so this is no header.)
-- No parameters. Returns nothing.
from stdin (format binary)
