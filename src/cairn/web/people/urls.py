from django.urls import path

from cairn.web.people import views

urlpatterns = [
    path("people/", views.people, name="people"),
    path("people/welcome/", views.welcome, name="welcome_person"),
    path("people/<uuid:person_id>/", views.person, name="person"),
    path("people/<uuid:person_id>/details/", views.details, name="person_details"),
    path("people/<uuid:person_id>/walk-with/", views.walk_with, name="walk_with"),
    path("walks/<uuid:walk_id>/end/", views.end_walk, name="end_walk"),
]
