from django.apps import AppConfig


class Config(AppConfig):
    name = "cairn.referrals"
    label = "referrals"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from cairn.peer_sessions.contacts.rules import About
        from cairn.peer_sessions.contacts.ties import kept_above
        from cairn.referrals.queries import is_theirs

        kept_above(About.HAND_OFF, is_theirs)
