"""How each place scores, what drives it, and how sure we are."""
