"""What was done, in an order nobody can change unseen."""
