"""What goes out to the agencies and comes back by mail."""
