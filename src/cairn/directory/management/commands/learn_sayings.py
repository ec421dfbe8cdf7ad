"""Learns anew how much each word speaks for each need. For developers, when a saying or phrase changed."""

from typing import Any

from django.core.management.base import BaseCommand

from cairn.directory.understanding.learning import learn
from cairn.directory.understanding.sayings import mark_of_sources
from cairn.directory.understanding.weights import FILE, write


class Command(BaseCommand):
    help = (
        "Learn how much each word speaks for each need from our own sayings, and write it into weights.tsv."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        table = learn()
        write(table, mark_of_sources())
        self.stdout.write(f"Wrote {len(table.rows):,} signs into {FILE.name}.")
