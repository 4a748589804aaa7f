"""What this room tells whoever listens."""

from django.dispatch import Signal

# Sent once an invitation is committed, with `invitation` (a roles.models.Invitation) and `secret` (its letter's key).
invited = Signal()
