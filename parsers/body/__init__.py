"""Tasks in running text: from the blocks of the outline to who is to do what, with whom and by when."""
