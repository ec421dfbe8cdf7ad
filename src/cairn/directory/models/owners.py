"""One-time links for agencies, and what came back by them."""

from django.db import models

from cairn.directory.corrections.rules import OwnerKind
from cairn.directory.labels import Who
from cairn.directory.owners.rules import ProposalState
from cairn.kit.rows import Row

from .sources import DirectoryPrivacy
from .upkeep import OfListing, one_listing


class OwnerLink(OfListing):
    """A way for an agency to look at its listing, once. Only a hash of the secret is kept."""

    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    made_of = models.CharField(max_length=200, blank=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    Privacy = DirectoryPrivacy

    class Meta:
        constraints = [one_listing("owner_link")]


class Proposal(Row):
    """One field as its owner says it. `was` is what the listing said then; values are plain JSON."""

    link = models.ForeignKey(OwnerLink, on_delete=models.CASCADE, related_name="proposals")
    record_kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in OwnerKind])
    record = models.UUIDField()
    field = models.CharField(max_length=40)
    was = models.JSONField(null=True)
    value = models.JSONField(null=True)
    made_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=[(state.value, state.value) for state in ProposalState])
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_who = models.CharField(max_length=10, blank=True, choices=[(who.value, who.value) for who in Who])
    decided_of = models.CharField(max_length=200, blank=True)

    Privacy = DirectoryPrivacy

    class Meta:
        indexes = [models.Index(fields=["state", "made_at"], name="proposal_by_state")]
