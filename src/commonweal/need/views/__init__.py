"""The pages of data and of need."""
