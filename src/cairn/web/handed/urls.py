from django.urls import path

from cairn.web.handed import aloud, circle, views

HERE = "people/<uuid:person_id>/on-this-phone/"

urlpatterns = [
    path(HERE, views.on_this_phone, name="on_this_phone"),
    path(HERE + "how-it-is/", views.type_check_in, name="type_check_in"),
    path(HERE + "circle/", views.type_in_circle, name="type_in_circle"),
    path(HERE + "circle/<uuid:member_id>/", circle.change, name="change_typed_circle"),
    path(HERE + "hard-days/", views.type_hard_days, name="type_hard_days"),
    path(HERE + "wishes/", views.type_wishes, name="type_wishes"),
    path(HERE + "aloud/", aloud.speak_here, name="speak_here"),
    path(HERE + "aloud/<uuid:spoken_id>/show/", aloud.show_spoken, name="show_spoken_for_them"),
    path(HERE + "show/", views.show, name="show_for_them"),
    path(HERE + "paper/<slug:what>/", views.paper, name="paper_for_them"),
]
