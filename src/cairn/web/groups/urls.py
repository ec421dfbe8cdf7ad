from django.urls import path

from cairn.web.groups import by_code, views

GROUP, ONE = "groups/<uuid:group_id>/", "gatherings/<uuid:gathering_id>/"

urlpatterns = [
    path("groups/", views.groups, name="groups"),
    path(GROUP, views.group, name="group"),
    path(GROUP + "write/", views.keep_group, name="keep_group"),
    path(GROUP + "begin/", views.begin_gathering, name="begin_gathering"),
    path(GROUP + "down/", views.set_group_down, name="set_group_down"),
    path(ONE, views.gathering, name="gathering"),
    path(ONE + "write/", views.write_gathering, name="write_gathering"),
    path(ONE + "notes/", views.group_notes, name="group_notes"),
    path(ONE + "wall/", views.show_wall, name="wall"),
    path(ONE + "door/", views.door, name="door"),
    path(ONE + "back/", views.take_gathering_back, name="take_gathering_back"),
    path("my-groups/", views.my_groups, name="my_groups"),
    path("my-groups/<uuid:contact_id>/only-count/", views.only_count, name="only_count"),
    path("groups/names/<uuid:yes_id>/end/", views.end_naming, name="end_naming"),
    path("here/", by_code.here, name="here"),
    path("here/<slug:code>/", by_code.here_by_code, name="here_by_code"),
]
