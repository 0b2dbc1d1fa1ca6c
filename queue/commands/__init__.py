"""The office's own commands on the command line, each with what it prints."""
