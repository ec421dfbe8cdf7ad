from django.urls import path

from cairn.web.plan import looking_again, rewordings, views

urlpatterns = [
    path("my-plan/", views.my_plan, name="my_plan"),
    path("plan/<uuid:person_id>/say/<slug:about>/", views.say, name="plan_say"),
    path("plan/<uuid:person_id>/words/<uuid:saying_id>/", views.saying, name="plan_saying"),
    path("plan/<uuid:person_id>/words/<uuid:saying_id>/anew/", views.say_anew, name="plan_say_anew"),
    path("plan/<uuid:person_id>/words/<uuid:saying_id>/set/", views.set_saying, name="plan_set_saying"),
    path("plan/<uuid:person_id>/words/<uuid:saying_id>/reword/", rewordings.reword, name="plan_reword"),
    path(
        "plan/<uuid:person_id>/rewordings/<uuid:rewording_id>/",
        rewordings.answer_rewording,
        name="plan_answer_rewording",
    ),
    path("plan/<uuid:person_id>/are-these-your-words/", views.check_words, name="plan_check_words"),
    path("plan/<uuid:person_id>/steps/new/", views.add_step, name="plan_add_step"),
    path("plan/<uuid:person_id>/steps/<uuid:step_id>/", views.step, name="plan_step"),
    path(
        "plan/<uuid:person_id>/steps/<uuid:step_id>/again/", looking_again.look_again, name="plan_look_again"
    ),
    path("plan/<uuid:person_id>/steps/<uuid:step_id>/change/", views.change_step, name="plan_change_step"),
]
