"""The parts of a person's own plan for hard days. Our headings; what stands under them is theirs. Pure."""

from enum import StrEnum


class Part(StrEnum):
    HELPS = "helps"  # what helps me
    SIGNS = "signs"  # early signs I notice
    PEOPLE = "people"  # people and places
    DO = "do"  # what I want others to do
    DO_NOT = "do_not"
    REACH = "reach"  # who can reach me and how, if my phone dies
