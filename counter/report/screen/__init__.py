"""The page of the report: the very pages of the document, for the head and the administrator."""
