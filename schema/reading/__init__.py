"""The parts of a record out of their tables; `schema.read` puts them together."""
