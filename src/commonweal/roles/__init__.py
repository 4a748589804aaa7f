"""Offices, seats and terms: who may do what today, and why."""
