"""What surrounds the pages: layout and looks, lock, notices, the small bar."""
