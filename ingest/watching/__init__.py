"""Folders into which files are dropped: what settles there is read, in waves, until somebody ends it.

A wave is a batch as `kehoach ingest` runs it, with the same engine all the time, so that its processes stay warm. It
takes what has settled, up to a number, and ends; the next one takes what has settled meanwhile. One batch that never
ends would have no summary, no end in the ledger, and nothing that says when an archive is done with all its members.

Nothing is remembered but by the ledger. What is in a folder at the start is looked at like what arrives later: the
ledger knows what is decided on, and that costs no more than hashing. So the program may be ended at any moment.
"""
