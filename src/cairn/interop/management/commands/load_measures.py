"""Bring in the measures that come with Cairn, for every organisation."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from cairn.interop.fhir import questionnaires
from cairn.measures.actions import bring_in
from cairn.measures.errors import Refused
from cairn.measures.rules.asking import No
from cairn.people.viewers import Unsigned


class Command(BaseCommand):
    help = "Bring in the measures that come with Cairn. Safe to repeat: what is there already stays."

    def handle(self, *args: Any, **options: Any) -> None:
        for path in sorted(settings.CAIRN_MEASURES.glob("*.json")):
            data = path.read_bytes()
            form = questionnaires.read(data).form
            try:
                bring_in(by=Unsigned(), form=form, file=data.decode(), rights=form.rights)
            except Refused as refused:
                if refused.why is not No.SAME_ALREADY:
                    raise
