"""Files, batches and the command line.

Calls one function of each other room, and knows the inside of none.
"""
