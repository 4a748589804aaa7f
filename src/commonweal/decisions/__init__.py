"""Motions: their text and effect, the frozen roll, the votes, the outcome with its reasons."""
