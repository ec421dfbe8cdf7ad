from django.apps import AppConfig


class Config(AppConfig):
    name = "cairn.peer_sessions"
    label = "peer_sessions"
    default_auto_field = "django.db.models.BigAutoField"
