from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.generic import RedirectView

urlpatterns = [
    path("", login_not_required(RedirectView.as_view(pattern_name="help")), name="home"),
    path("", include("cairn.web.shell.urls")),
    path("gallery/", include("cairn.web.gallery.urls")),
]
