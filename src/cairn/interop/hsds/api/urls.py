"""Addresses of the HSDS API. The standard writes them without a slash at the end; one is not minded."""

from django.urls import path, re_path

from . import views

_ONE = r"(?P<record_id>[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})"

urlpatterns = [
    re_path(r"^hsds/?$", views.about, name="hsds"),
    path("hsds/openapi.json", views.openapi, name="hsds_openapi"),
    re_path(r"^hsds/services/?$", views.services, name="hsds_services"),
    re_path(rf"^hsds/services/{_ONE}/?$", views.service, name="hsds_service"),
    re_path(r"^hsds/organizations/?$", views.organizations, name="hsds_organizations"),
    re_path(rf"^hsds/organizations/{_ONE}/?$", views.organization, name="hsds_organization"),
    re_path(r"^hsds/service_at_locations/?$", views.service_at_locations, name="hsds_places"),
    re_path(rf"^hsds/service_at_locations/{_ONE}/?$", views.service_at_location, name="hsds_place"),
    re_path(r"^hsds/taxonomies/?$", views.taxonomies, name="hsds_taxonomies"),
    re_path(rf"^hsds/taxonomies/{_ONE}/?$", views.taxonomy, name="hsds_taxonomy"),
    re_path(r"^hsds/taxonomy_terms/?$", views.taxonomy_terms, name="hsds_terms"),
    re_path(rf"^hsds/taxonomy_terms/{_ONE}/?$", views.taxonomy_term, name="hsds_term"),
    # Whatever else, line ends too: whoever asks for JSON is answered in JSON.
    re_path(r"^hsds/(?P<rest>[\s\S]+)\Z", views.nothing, name="hsds_nothing"),
]
