"""The relational schema and the record types: what a plan says, as tables. Knows no PDF."""
