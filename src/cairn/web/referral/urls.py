from django.urls import path

from cairn.web.referral import steps, views

urlpatterns = [
    path("hand-offs/save/", views.save, name="hand_off_save"),
    path("hand-offs/<uuid:referral_id>/", views.hand_off, name="hand_off"),
    path("hand-offs/<uuid:referral_id>/yes/", views.agree, name="hand_off_agree"),
    path("hand-offs/<uuid:referral_id>/witness/", views.witness, name="hand_off_witness"),
    path("hand-offs/<uuid:referral_id>/did/", views.did, name="hand_off_did"),
    path("hand-offs/<uuid:referral_id>/stuck/", views.stuck, name="hand_off_stuck"),
    path("hand-offs/<uuid:referral_id>/helped/", views.helped, name="hand_off_helped"),
    path("hand-offs/<uuid:referral_id>/step/", steps.for_step, name="hand_off_step"),
]
