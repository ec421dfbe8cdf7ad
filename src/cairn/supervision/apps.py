from django.apps import AppConfig


class Config(AppConfig):
    name = "cairn.supervision"
    label = "supervision"
    default_auto_field = "django.db.models.BigAutoField"
