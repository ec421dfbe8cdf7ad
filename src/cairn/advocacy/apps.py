from django.apps import AppConfig


class Config(AppConfig):
    name = "cairn.advocacy"
    label = "advocacy"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from cairn.advocacy.ladder.belonging import kept_elsewhere
        from cairn.advocacy.ladder.rules import OccasionKind
        from cairn.advocacy.meetings.queries import is_theirs
        from cairn.advocacy.spoken_for.queries import is_of
        from cairn.peer_sessions.contacts import ties
        from cairn.peer_sessions.contacts.rules import About
        from cairn.recovery.shown.queries import kept_above
        from cairn.recovery.shown.rules import What

        kept_above(What.MEETING, is_theirs)
        kept_elsewhere(OccasionKind.SPOKEN, is_of)
        ties.kept_above(About.MEETING, is_theirs)
