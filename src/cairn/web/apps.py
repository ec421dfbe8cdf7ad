from django.apps import AppConfig


class Config(AppConfig):
    name = "cairn.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the ladder whose a hand-off is: its room and the one of hand-offs do not know each other."""
        from cairn.advocacy.ladder.belonging import kept_elsewhere
        from cairn.advocacy.ladder.rules import OccasionKind
        from cairn.referrals.queries import person_of

        kept_elsewhere(
            OccasionKind.HAND_OFF, lambda _viewer, person_id, occasion: person_of(occasion) == person_id
        )
