"""The commands of `kehoach`, by what they do."""
