"""What the outbox of a phone sends."""

from django import forms

LONGEST_BOX = 60_000  # letters of base64url: the longest form of ours, sealed


class MessageForm(forms.Form):
    """One sealed message, with its number and the key it was sealed for."""

    id = forms.UUIDField()
    key = forms.SlugField(max_length=40)
    box = forms.CharField(max_length=LONGEST_BOX)


class LostForm(forms.Form):
    """How many messages a phone kept and has no more, though they were never sent."""

    lost = forms.IntegerField(min_value=1, max_value=10_000)
