from django.urls import path

from cairn.web.hard_days import views

urlpatterns = [
    path("hard-days/", views.mine, name="hard_days"),
    path("hard-days/write/", views.write, name="write_hard_days"),
    path("hard-days/card/", views.card, name="hard_days_card"),
    path("hard-days/stretches/new/", views.mark, name="mark_stretch"),
    path("hard-days/stretches/<uuid:stretch_id>/", views.change, name="change_stretch"),
    path("hard-days/stretches/<uuid:stretch_id>/remove/", views.remove, name="remove_stretch"),
    path("people/<uuid:person_id>/hard-days/", views.theirs, name="their_hard_days"),
]
