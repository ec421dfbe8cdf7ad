from django.urls import path

from cairn.web.rights import checking_views, views

urlpatterns = [
    path("rights/", views.rights, name="rights"),
    path("rights/ask/", views.ask, name="rights_ask"),
    path("rights/check/", checking_views.check, name="check_rights"),
    path("rights/check/<slug:card_id>/", checking_views.check_card, name="check_card"),
    path("rights/check/<slug:card_id>/hold-back/", checking_views.hold_back, name="hold_back_card"),
    path("rights/card/<slug:card_id>/", views.card, name="rights_card"),
    path("rights/<slug:setting>/", views.setting, name="rights_setting"),
]
