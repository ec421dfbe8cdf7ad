from django.urls import path

from cairn.web.sources import views

urlpatterns = [
    path("sources/", views.sources, name="sources"),
    path("sources/bring/", views.bring_file, name="bring_file"),
    path("sources/kept-back/", views.kept_back, name="kept_back"),
    path("sources/came/<uuid:run_id>/", views.report, name="import_report"),
    path("sources/<uuid:source_id>/", views.source, name="source"),
    path("sources/<uuid:source_id>/look/", views.look_again, name="look_again"),
    path("sources/way/<uuid:incoming_id>/", views.incoming, name="incoming"),
    path("sources/way/<uuid:incoming_id>/tell/", views.tell, name="tell_of_file"),
    path("sources/way/<uuid:incoming_id>/let-in/", views.let_in, name="let_file_in"),
    path("sources/way/<uuid:incoming_id>/stop/", views.stop, name="stop_file"),
    path("sources/way/<uuid:incoming_id>/go-on/", views.go_on, name="go_on_with_file"),
    path("sources/way/<uuid:incoming_id>/drop/", views.drop, name="drop_file"),
]
