"""Addresses where other systems read the public directory. Pages for people are in `cairn.web`."""

from django.urls import include, path

from cairn.interop.meeting_guide import views

urlpatterns = [
    path("", include("cairn.interop.hsds.api.urls")),
    path("meetings.json", views.meetings, name="meetings_feed"),
]
