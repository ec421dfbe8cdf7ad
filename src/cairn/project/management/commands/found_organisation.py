"""Start an organisation, and print the way in for its first steward."""

from __future__ import annotations

import os
import re
from typing import Any
from zoneinfo import available_timezones

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse

from cairn.people.actions.founding import found_organisation, invite_another_steward
from cairn.people.actions.inviting import Issued
from cairn.people.errors import Refused
from cairn.people.queries import organisation_is_here
from cairn.people.rules import Part2Status


class Command(BaseCommand):
    help = "Start an organisation and print a one-time link and code for its first steward."

    def add_arguments(self, parser: CommandParser) -> None:
        here = f"http://127.0.0.1:{os.environ.get('CAIRN_PORT') or 8000}"
        parser.add_argument("--name", required=True, help="as people know it")
        parser.add_argument("--county", help="as in “Sangamon County, Illinois”")
        parser.add_argument("--zone", default="America/Chicago", help="its time zone (America/Chicago)")
        parser.add_argument("--zip", default="", help="its ZIP code; distances start there")
        parser.add_argument(
            "--listens", default="", help="when it reads messages, as in “on weekdays, 9 to 5”"
        )
        parser.add_argument(
            "--part2",
            default=Part2Status.UNKNOWN.value,
            choices=[status.value for status in Part2Status],
            help="whether 42 CFR Part 2 covers its records (unknown: treated as a program)",
        )
        parser.add_argument("--address", default=here, help=f"where this Cairn is reached ({here})")
        parser.add_argument(
            "--steward-again",
            action="store_true",
            help="the organisation is there already: only print a fresh invitation for a steward",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        name = options["name"].strip()
        issued = self._again(name) if options["steward_again"] else self._found(name, options)
        self._print(name, options["address"].rstrip("/"), issued)

    def _again(self, name: str) -> Issued:
        try:
            return invite_another_steward(name=name)
        except Refused:
            raise CommandError(f"There is no organisation called “{name}”. Check every letter.") from None

    def _found(self, name: str, options: dict[str, Any]) -> Issued:
        county = (options["county"] or "").strip()
        if not name or not county:
            raise CommandError("Say what it is called and in which county: --name and --county.")
        if len(name) > 200 or len(county) > 100 or len(options["listens"]) > 200:
            raise CommandError("That is too long: at most 200 letters for the name, 100 for the county.")
        if options["zip"] and not re.fullmatch(r"[0-9]{5}", options["zip"]):
            raise CommandError("A ZIP code has five numbers, like 60601.")
        if options["zone"] not in available_timezones():
            raise CommandError(f"There is no time zone “{options['zone']}”. Write it like America/Chicago.")
        if organisation_is_here(name):
            raise CommandError(
                f"“{name}” is there already. Nothing was changed. To let a steward in again, "
                "run the same command with --steward-again."
            )
        _organisation, issued = found_organisation(
            name=name,
            county=county,
            time_zone=options["zone"],
            postal_code=options["zip"],
            listens=options["listens"].strip(),
            part2_status=Part2Status(options["part2"]),
        )
        return issued

    def _print(self, name: str, address: str, issued: Issued) -> None:
        link = address + reverse("invitation", args=[issued.link])
        self.stdout.write(
            f"{name}: an invitation for a steward. It works once, until {issued.expires_at:%d %B %Y}.\n"
            f"  Open   {link}\n"
            f"  or type {issued.code} at {address}{reverse('join')}\n"
            "Neither is kept anywhere: note one of them now."
        )
