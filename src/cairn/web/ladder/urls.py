from django.urls import path

from cairn.web.ladder import counting, tapping, views

THEIRS = "people/<uuid:person_id>/what-they-do/"
urlpatterns = [
    path("what-i-do/", views.mine, name="my_ladder"),
    path("what-i-do/asked/", views.answer, name="answer_mark"),
    path("what-i-do/<slug:area>/", views.move, name="move_mark"),
    path(THEIRS, views.theirs, name="their_ladder"),
    path(THEIRS + "ask/", views.ask, name="ask_mark"),
    path(THEIRS + "is-this-so/", views.on_this_phone, name="marks_on_this_phone"),
    path("getting-ready/<uuid:preparation_id>/beside-me/", tapping.meeting, name="mark_meeting"),
    path("letters/<uuid:letter_id>/log/<uuid:news_id>/who/", tapping.letter, name="mark_letter"),
    path("hand-offs/<uuid:referral_id>/who/", tapping.hand_off, name="mark_hand_off"),
    path("organisation/what-people-do/", counting.counts, name="ladder_counts"),
]
