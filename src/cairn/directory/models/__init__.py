"""Tables of the directory: services, places, hours and mutual-help meetings.

Names follow HSDS 3.0 (Open Referral) and the Meeting Guide specification, with one change: an HSDS
"organization" is called an agency here, because "organisation" is the one that runs Cairn.
Nothing in this room knows a person; it can be published as it is, except fields marked `INTERNAL`.
"""

from .corrections import Correction
from .duplicates import Comparing, MatchKey, Merge, Pair
from .meetings import Meeting
from .owners import OwnerLink, Proposal
from .parts import Language, Phone, Schedule
from .services import Agency, Location, Service, ServiceAtLocation, TaxonomyTerm
from .sources import Change, ImportRun, Quarantined, Source
from .upkeep import Check, Tip

__all__ = [
    "Agency",
    "Change",
    "Check",
    "Comparing",
    "Correction",
    "ImportRun",
    "Language",
    "Location",
    "MatchKey",
    "Meeting",
    "Merge",
    "OwnerLink",
    "Pair",
    "Phone",
    "Proposal",
    "Quarantined",
    "Schedule",
    "Service",
    "ServiceAtLocation",
    "Source",
    "TaxonomyTerm",
    "Tip",
]
