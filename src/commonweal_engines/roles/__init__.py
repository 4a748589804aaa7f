"""What a person may do today: it follows from the terms held today and from nothing else."""

from commonweal_engines.roles.powers import Power
from commonweal_engines.roles.terms import HeldTerm, Office, held_on, may, may_appoint, powers_on

__all__ = ["HeldTerm", "Office", "Power", "held_on", "may", "may_appoint", "powers_on"]
