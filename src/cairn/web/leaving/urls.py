from django.urls import path

from cairn.web.leaving import views

urlpatterns = [
    path("plan/<uuid:person_id>/pause/", views.pause, name="pause"),
    path("plan/<uuid:person_id>/come-back/", views.come_back, name="come_back"),
    path("plan/<uuid:person_id>/to-take-along/", views.farewell, name="farewell"),
    path("walk-again/", views.ask_again, name="ask_to_walk_again"),
    path("walk-again/not-now/", views.take_wish_back, name="take_wish_back"),
    path("walk-again/<uuid:wish_id>/", views.answer_wish, name="answer_wish"),
    path("people/comes-back/", views.comes_back, name="comes_back"),
]
