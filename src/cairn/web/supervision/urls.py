from django.urls import path

from cairn.web.supervision import growing, off_role, practice, views

urlpatterns = [
    path("supervision/", views.listed, name="supervision"),
    path("supervision/new/", views.propose, name="propose_supervision"),
    path("supervision/grow/", growing.grow, name="grow"),
    path("supervision/grow/<uuid:growth_id>/set-down/", growing.set_down, name="set_growth_down"),
    path("supervision/hours/", growing.hours, name="supervision_hours"),
    path("supervision/hours/table.csv", practice.table, name="hours_csv"),
    path("supervision/hours/<slug:month>/confirm/", practice.confirm, name="confirm_hours"),
    path("supervision/hours/<uuid:practice_id>/remove/", growing.uncount, name="uncount_practice"),
    path("supervision/of/<uuid:account_id>/", growing.of_colleague, name="supervision_of"),
    path("supervision/bring/<uuid:reflection_id>/", growing.bring, name="bring_reflection"),
    path("supervision/not-mine/", off_role.listed, name="off_role"),
    path("supervision/not-mine/count/<slug:kind>/", off_role.count, name="count_off_role"),
    path("supervision/not-mine/<uuid:off_role_id>/", off_role.one, name="off_role_one"),
    path("supervision/not-mine/<uuid:off_role_id>/remove/", off_role.uncount, name="uncount_off_role"),
    path("supervision/<uuid:sitting_id>/", views.sitting, name="sitting"),
    path("supervision/<uuid:sitting_id>/yes/", views.say_yes, name="sitting_yes"),
    path("supervision/<uuid:sitting_id>/day/", views.another_day, name="sitting_day"),
    path("supervision/<uuid:sitting_id>/off/", views.call_off, name="sitting_off"),
    path("supervision/<uuid:sitting_id>/write/<slug:part>/", views.write, name="sitting_write"),
    path("supervision/<uuid:sitting_id>/held/", views.hold, name="sitting_held"),
    path("supervision/<uuid:sitting_id>/confirm/", views.confirm, name="sitting_confirm"),
    path(
        "supervision/<uuid:sitting_id>/lines/<uuid:line_id>/take-back/",
        views.take_back,
        name="sitting_take_back",
    ),
]
