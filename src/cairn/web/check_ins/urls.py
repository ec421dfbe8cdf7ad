from django.urls import path

from cairn.web.check_ins import by_link, views

urlpatterns = [
    path("check-in/", views.check_in, name="check_in"),
    path("check-ins/", views.mine, name="check_ins"),
    path("check-ins/words/", views.feelings, name="my_feelings"),
    path("check-ins/words/ours/", views.our_feelings, name="our_feelings"),
    path("check-ins/link/", views.make_link, name="make_check_in_link"),
    path("check-ins/link/end/", views.end_link, name="end_check_in_link"),
    path("check-ins/<uuid:check_in_id>/", views.one, name="one_check_in"),
    path("check-ins/<uuid:check_in_id>/back/", views.take_back, name="take_check_in_back"),
    path("people/<uuid:person_id>/check-ins/", views.theirs, name="their_check_ins"),
    path("call-me/", views.ask_for_call, name="ask_for_call"),
    path("call-me/<uuid:call_id>/", views.answer_call, name="answer_call"),
    path("c/<slug:secret>/", by_link.quick, name="check_in_by_link"),
]
