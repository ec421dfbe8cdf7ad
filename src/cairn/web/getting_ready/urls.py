from django.urls import path

from cairn.web.getting_ready import promising, views

ONE = "getting-ready/<uuid:preparation_id>/"
urlpatterns = [
    path("getting-ready/", views.mine, name="getting_ready"),
    path("people/<uuid:person_id>/getting-ready/", views.theirs, name="their_getting_ready"),
    path("people/<uuid:person_id>/getting-ready/new/", views.begin, name="begin_getting_ready"),
    path(ONE, views.prepared, name="prepared"),
    path(ONE + "room/", views.room, name="room"),
    path(ONE + "practise/", views.practise, name="practise"),
    path(ONE + "is-this-yours/", views.answer, name="prepared_answer"),
    path(ONE + "over/", views.close, name="close_meeting"),
    path(ONE + "promises/", promising.promises, name="promises"),
    path("promises/<uuid:promise_id>/", promising.promise, name="promise"),
    path(ONE + "remove/", views.remove, name="remove_prepared"),
    path(ONE + "suggest/<slug:part>/", views.suggest, name="suggest_line"),
    path(ONE + "ask/<slug:step>/", views.prepare, name="prepare"),
]
