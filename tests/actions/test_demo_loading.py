"""Loading the demo: at any hour, once, whole or not at all, and never beside real people."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from pytest_django import DjangoAssertNumQueries, Settings

from cairn.kit import clock
from cairn.ledger.models import Entry
from cairn.people.models import Account, Organisation, Person
from cairn.project.demo import cast, catalogue
from cairn.project.demo.days import Days
from cairn.referrals import actions as referrals
from tests import make

NOW = datetime(2026, 11, 24, 18, tzinfo=UTC)


@pytest.fixture
def directory(db: None) -> None:
    catalogue.load(NOW)


@pytest.mark.slow
@pytest.mark.parametrize("hour", [5, 23])
def test_it_loads_at_any_hour_and_nothing_lies_ahead(directory: None, hour: int) -> None:
    now = NOW.replace(hour=hour)
    cast.load(now)
    assert Entry.objects.filter(at__gt=now).count() == 0


@pytest.mark.slow
def test_a_second_load_changes_nothing(
    directory: None, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    cast.load(NOW)
    before = Entry.objects.count()
    with django_assert_max_num_queries(3):
        assert cast.load(NOW + timedelta(days=1)) is False
    assert Entry.objects.count() == before


@pytest.mark.slow
def test_a_load_that_breaks_off_leaves_nothing(directory: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(referrals, "answer", broken)
    with pytest.raises(OSError, match="disk is full"):
        cast.load(NOW)
    assert not Account.objects.exists()
    assert not Organisation.objects.exists()


@pytest.mark.slow
def test_it_stays_out_of_a_real_organisations_database(directory: None, settings: Settings) -> None:
    settings.CAIRN_DEMO = True
    make.organisation("Not a demo")
    with pytest.raises(CommandError, match="A real organisation lives in this database"):
        call_command("load_demo", verbosity=0)
    assert not Person.objects.exists()


def test_the_commands_do_nothing_when_the_demo_is_off(db: None, settings: Settings) -> None:
    settings.CAIRN_DEMO = False
    for command in ("load_demo", "demo_links"):
        with pytest.raises(CommandError, match="CAIRN_DEMO=1"):
            call_command(command)
    assert not Organisation.objects.exists()


def test_days_are_lived_in_the_order_of_time_and_never_after_now() -> None:
    days, lived = Days(NOW, "America/Chicago"), list[tuple[str, datetime]]()
    for name, ago, minutes in (("today, late", 0, 999), ("yesterday", 1, 10), ("today", 0, 5)):
        days.on(ago, minutes, lambda name=name: lived.append((name, clock.now())))
    days.live()
    assert [name for name, _ in lived] == ["yesterday", "today", "today, late"]
    assert lived[0][1] == datetime(2026, 11, 23, 15, 10, tzinfo=UTC)
    assert lived[-1][1] == NOW
