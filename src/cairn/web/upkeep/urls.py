from django.urls import path, register_converter

from cairn.directory.finds import Kind
from cairn.web.upkeep.views import alike, owners, stewarding, telling


class KindConverter:
    """A service or a meeting, as the addresses of Find name them."""

    regex = "|".join(Kind)

    def to_python(self, value: str) -> Kind:
        return Kind(value)

    def to_url(self, value: Kind | str) -> str:
        return str(value)


register_converter(KindConverter, "kind")

urlpatterns = [
    path("find/told/more/", telling.tell_more, name="tell_more"),
    path("find/told/undo/", telling.tell_undo, name="tell_undo"),
    path("find/<kind:kind>/<uuid:listing_id>/tell/", telling.tell, name="tell"),
    path("find/<kind:kind>/<uuid:listing_id>/answered/", telling.they_answered, name="they_answered"),
    path("listings/", stewarding.listings, name="listings"),
    path("listings/alike/", alike.pairs, name="alike"),
    path("listings/alike/apart/", alike.apart, name="apart"),
    path("listings/alike/one/", alike.one, name="made_one"),
    path("listings/alike/<uuid:pair_id>/", alike.pair, name="pair"),
    path("listings/alike/<uuid:pair_id>/apart/", alike.set_apart, name="set_apart"),
    path("listings/alike/<uuid:pair_id>/back/", alike.put_back, name="put_back"),
    path("listings/alike/<uuid:merge_id>/undo/", alike.undo, name="make_two"),
    path("listings/<kind:kind>/<uuid:listing_id>/", stewarding.listing, name="listing"),
    path("listings/<kind:kind>/<uuid:listing_id>/end/", stewarding.end, name="end_listing"),
    path("listings/<kind:kind>/<uuid:listing_id>/asked/", stewarding.asked_them, name="asked_them"),
    path("listings/<kind:kind>/<uuid:listing_id>/undo/", stewarding.undo, name="undo_correction"),
    path("listings/<kind:kind>/<uuid:listing_id>/keep/", stewarding.keep_ours, name="keep_ours"),
    path("listings/<kind:kind>/<uuid:listing_id>/tip/", stewarding.decide, name="decide_tip"),
    path("listings/<kind:kind>/<uuid:listing_id>/link/", owners.ask, name="ask_owner"),
    path("listings/<kind:kind>/<uuid:listing_id>/proposal/", owners.decide, name="decide_proposal"),
    path("your-listing/", owners.your_listing, name="your_listing"),
    path("your-listing/<str:secret>/", owners.by_link, name="owner_link"),
]
