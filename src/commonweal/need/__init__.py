"""Data brought in, and the need indexes worked out from them."""
