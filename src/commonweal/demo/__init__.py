"""The demonstration: an invented coalition and an invented parent-run centre. Nobody and nothing here is real."""
