"""What runs the product on a machine: set-up and the supervisor of its processes."""
