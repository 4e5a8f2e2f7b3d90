"""A record as rows of the tables; `schema.load` writes them."""
