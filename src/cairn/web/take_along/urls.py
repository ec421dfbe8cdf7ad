from django.urls import path

from cairn.web.take_along import views

urlpatterns = [
    path("p/", views.choose, name="choose_finds"),
    path("p/<str:finds>/", views.finds_list, name="finds_list"),
    path("find/meeting/<uuid:meeting_id>/calendar/", views.calendar, name="meeting_calendar"),
    path("find/meeting/<uuid:meeting_id>/plan.ics", views.calendar_file, name="calendar_file"),
]
