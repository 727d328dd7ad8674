"""Records as people bring them: the text of a file in some format, and all fields of each record in it."""
