"""What must follow a visit, with its due dates."""
