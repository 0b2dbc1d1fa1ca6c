"""The head's report in its forms: pages, workbook, tables, bytes for machines."""
