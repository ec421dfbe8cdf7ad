from django.urls import path

from cairn.web.measures import own_views, steward_views, views

urlpatterns = [
    path("measures/", steward_views.shelf, name="measures"),
    path("measures/bring-in/", steward_views.bring_in, name="bring_in_measure"),
    path("measures/<uuid:measure_id>/", steward_views.measure, name="measure"),
    path("measures/<uuid:measure_id>/translation/", steward_views.translate, name="translate_measure"),
    path("measures/<uuid:measure_id>/use/", steward_views.use, name="use_measure"),
    path("how-things-are/<uuid:person_id>/", views.theirs, name="measures_of"),
    path("how-things-are/<uuid:person_id>/<uuid:measure_id>/", views.over_time, name="measure_over_time"),
    path("how-things-are/<uuid:person_id>/<uuid:measure_id>/fill/", views.fill, name="fill_measure"),
    path("how-things-are/<uuid:person_id>/<uuid:measure_id>/often/", views.often, name="measure_often"),
    path("how-things-are/<uuid:person_id>/<uuid:measure_id>/link/", views.link, name="measure_link"),
    path("how-things-are/set/<uuid:filling_id>/", views.set_filling, name="set_filling"),
    path("how-things-are/<uuid:person_id>/ask/", own_views.ask_myself, name="ask_myself"),
    path(
        "how-things-are/<uuid:person_id>/ask/<uuid:question_id>/", own_views.own_question, name="own_question"
    ),
    path(
        "how-things-are/<uuid:person_id>/ask/<uuid:question_id>/set/",
        own_views.set_own,
        name="set_own_question",
    ),
    path("how-things-are/<uuid:person_id>/levels/<uuid:goal_id>/", own_views.levels, name="levels"),
    path(
        "how-things-are/<uuid:person_id>/reached/<uuid:levels_id>/", own_views.reached, name="level_reached"
    ),
    path("f/<str:secret>/", views.by_link, name="fill_by_link"),
]
