"""Who is a member on a day, and in which class."""

from commonweal_engines.members.membership import Membership, members_on

__all__ = ["Membership", "members_on"]
