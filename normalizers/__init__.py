"""Vietnamese phrases to values: deadlines and agencies. Pure functions on strings; knows no PDF, no database."""
