from django.urls import path

from cairn.web.letters import views

urlpatterns = [
    path("letters/", views.mine, name="letters"),
    path("letters/new/<slug:ask>/", views.new, name="new_letter"),
    path("letters/<uuid:letter_id>/", views.letter, name="letter"),
    path("letters/<uuid:letter_id>/lines/", views.lines, name="letter_lines"),
    path("letters/<uuid:letter_id>/text/", views.text, name="letter_text"),
    path("letters/<uuid:letter_id>/call/", views.call, name="letter_call"),
    path("letters/<uuid:letter_id>/<slug:what>/new/", views.tell, name="letter_news"),
    path("letters/<uuid:letter_id>/log/<uuid:news_id>/take-back/", views.take_back, name="take_back_news"),
    path("letters/<uuid:letter_id>/remove/", views.remove, name="remove_letter"),
]
