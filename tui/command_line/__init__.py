"""The command line: every command in a small file of its own; none of it imports Textual."""
