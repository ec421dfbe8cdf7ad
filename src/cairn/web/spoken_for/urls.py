from django.urls import path

from cairn.web.spoken_for import views

urlpatterns = [
    path("spoken-for/", views.mine, name="spoken_for"),
    path("people/<uuid:person_id>/spoken-for/", views.theirs, name="their_spoken_for"),
    path("people/<uuid:person_id>/spoken-for/new/", views.new, name="new_spoken_for"),
    path("spoken-for/<uuid:spoken_for_id>/", views.one, name="spoken_for_one"),
    path("spoken-for/<uuid:spoken_for_id>/was-it-so/", views.answer, name="spoken_for_answer"),
    path("spoken-for/<uuid:spoken_for_id>/strike/", views.strike, name="strike_spoken_for"),
]
