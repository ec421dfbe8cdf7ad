from django.urls import path

from cairn.web.account.views import entering, joining, organisation, own, passkey, second

urlpatterns = [
    path("", entering.home, name="home"),
    path("sign-in/", entering.sign_in, name="sign_in"),
    path("sign-in/second/", second.sign_in_second, name="sign_in_second"),
    path("sign-in/passkey/", passkey.sign_in_passkey, name="sign_in_passkey"),
    path("sign-out/", entering.sign_out, name="sign_out"),
    path("demo/<slug:key>/", entering.demo_sign_in, name="demo_sign_in"),
    path("join/", joining.join, name="join"),
    path("join/account/", joining.join_account, name="join_account"),
    path("join/<str:link>/", joining.invitation, name="invitation"),
    path("account/", own.account, name="account"),
    path("account/called/", own.change_how_called, name="change_how_called"),
    path("account/password/", own.change_password, name="change_password"),
    path("account/sign-out-everywhere/", own.sign_out_everywhere, name="sign_out_everywhere"),
    path("account/sign-out-there/<uuid:signed_in_id>/", own.sign_out_there, name="sign_out_there"),
    path("account/confirm/", second.confirm, name="confirm"),
    path("account/confirm/passkey/", passkey.confirm_passkey, name="confirm_passkey"),
    path("account/second-step/passkey/", passkey.add_passkey, name="add_passkey"),
    path("account/second-step/", second.second_step_page, name="second_step"),
    path("account/second-step/app/", second.add_app, name="add_app"),
    path("account/second-step/spare-codes/", second.renew_codes, name="renew_codes"),
    path("account/second-step/<uuid:factor_id>/remove/", second.remove_second, name="remove_second"),
    path("people/<uuid:person_id>/let-back-in/", organisation.let_person_back_in, name="let_person_back_in"),
    path("people/<uuid:person_id>/invite/", organisation.invite_person, name="invite_person"),
    path("organisation/", organisation.organisation, name="organisation"),
    path("organisation/settings/", organisation.organisation_settings, name="organisation_settings"),
    path("organisation/invite/", organisation.invite, name="invite"),
    path(
        "organisation/invitations/<uuid:invitation_id>/cancel/",
        organisation.cancel_invitation,
        name="cancel_invitation",
    ),
    path("organisation/colleagues/<uuid:account_id>/", organisation.colleague, name="colleague"),
    path("organisation/colleagues/<uuid:account_id>/end/", organisation.end_place, name="end_place"),
    path("organisation/colleagues/<uuid:account_id>/new-way-in/", organisation.new_way_in, name="new_way_in"),
    path(
        "organisation/colleagues/<uuid:account_id>/let-back-in/", organisation.let_back_in, name="let_back_in"
    ),
]
