from django.urls import path

from cairn.web.only_mine import views

urlpatterns = [
    path("only-mine/", views.reflections, name="only_mine"),
    path("only-mine/<uuid:reflection_id>/remove/", views.forget, name="forget_reflection"),
    path("only-mine/wellness/", views.wellness, name="wellness"),
    path("only-mine/wellness/write/", views.write, name="write_wellness"),
    path("only-mine/wellness/file/", views.file, name="wellness_file"),
    path("only-mine/erase/<slug:holds>/", views.erase, name="erase_own"),
]
