"""What the numbers count."""

from commonweal_engines.common import say

PERCENT = say("%")
SHARE = say("share of 1")
PUPILS = say("pupils")
PEOPLE = say("people")
HOUSEHOLDS = say("households")
POINTS = say("points")
GRADES = say("grades")
RANK = say("rank (1 = most deprived)")
DECILE = say("tenth (1 = most deprived)")
DEGREES = say("degrees")
METRES = say("metres")
POUNDS = say("pounds")
DAYS = say("days")
TEACHERS = say("teachers")
PLACES = say("places")
PUPILS_EACH = say("pupils for each teacher")
RATE = say("rate")
KILOMETRES = say("kilometres")
