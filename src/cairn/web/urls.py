from django.urls import include, path

urlpatterns = [
    path("", include("cairn.web.account.urls")),
    path("", include("cairn.web.shell.urls")),
    path("gallery/", include("cairn.web.gallery.urls")),
]
