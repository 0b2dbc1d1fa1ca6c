"""What goes over the wire between a branch and the central PST, as both ends write and read it."""
