from django.urls import path

from cairn.web.records import views

urlpatterns = [
    path("record/<uuid:person_id>/", views.record, name="record"),
    path("record/<uuid:person_id>/file/", views.file, name="record_file"),
    path("record/<uuid:person_id>/my-view/", views.say_own_view, name="own_view"),
    path("record/<uuid:person_id>/my-view/<uuid:view_id>/", views.take_own_view_back, name="own_view_back"),
    path("record/<uuid:person_id>/erase/", views.erase, name="erase"),
    path("record/<uuid:person_id>/erase/agree/", views.agree, name="erase_agree"),
    path("record/<uuid:person_id>/erase/keep/", views.keep_after_all, name="erase_keep"),
    path("record/<uuid:person_id>/has-to-be-kept/", views.keep_by_law, name="keep_by_law"),
    path("record/<uuid:person_id>/has-to-be-kept/<uuid:duty_id>/", views.lift, name="lift_duty"),
]
