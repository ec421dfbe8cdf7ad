from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from cairn.recovery.spoken.rules import MOST_BYTES, sound_of


class SpeakForm(forms.Form):
    """A recording, made here or with the phone's own recorder. What it is, its bytes tell, not its name."""

    sound = forms.FileField(
        label=_("Your recording"),
        help_text=_("Up to three minutes. Your phone may offer to record one now."),
        widget=forms.FileInput(attrs={"accept": "audio/*", "capture": True}),
        error_messages={
            "required": _("Record something, or choose a recording."),
            "empty": _("There is nothing in this recording. Please try again."),
        },
    )

    def clean_sound(self) -> bytes:
        file: UploadedFile = self.cleaned_data["sound"]
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("That is longer than this can hold. Please make it two."))
        content: bytes = file.read()
        if sound_of(content[:12]) is None:
            raise forms.ValidationError(_("We cannot play this kind of file. Choose a recording of sound."))
        return content
