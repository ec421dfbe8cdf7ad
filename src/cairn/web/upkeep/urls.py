from django.urls import path, register_converter

from cairn.directory.finds import Kind
from cairn.web.upkeep import views


class KindConverter:
    """A service or a meeting, as the addresses of Find name them."""

    regex = "|".join(Kind)

    def to_python(self, value: str) -> Kind:
        return Kind(value)

    def to_url(self, value: Kind | str) -> str:
        return str(value)


register_converter(KindConverter, "kind")

urlpatterns = [
    path("find/told/more/", views.tell_more, name="tell_more"),
    path("find/told/undo/", views.tell_undo, name="tell_undo"),
    path("find/<kind:kind>/<uuid:listing_id>/tell/", views.tell, name="tell"),
    path("find/<kind:kind>/<uuid:listing_id>/answered/", views.they_answered, name="they_answered"),
]
