from django.urls import path

from cairn.web.gallery import views

urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("form/", views.form, name="gallery_form"),
]
