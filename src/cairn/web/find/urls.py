from django.urls import path

from cairn.web.find import views

urlpatterns = [
    path("find/", views.find, name="find"),
    path("find/ask/", views.find_ask, name="find_ask"),
    path("find/service/<uuid:service_id>/", views.service, name="service"),
    path("find/meeting/<uuid:meeting_id>/", views.meeting, name="meeting"),
]
