from django.urls import path

from peers.views import signing_in

urlpatterns = [
    path("confirm-email/", signing_in.confirm_email, name="account_email_verification_sent"),
    path("login/code/confirm/", signing_in.confirm_code, name="account_confirm_login_code"),
    path("password/reset/confirm/", signing_in.confirm_reset, name="account_confirm_password_reset_code"),
    path("sessions/", signing_in.where, name="account_sessions"),
    path("sessions/end-others/", signing_in.end_others, name="account_end_others"),
    path("sessions/<str:sign_in>/end/", signing_in.end_one, name="account_end_session"),
    path("second-step/webauthn/add/", signing_in.add_passkey, name="mfa_add_webauthn"),
    path("second-step/webauthn/keys/<int:pk>/remove/", signing_in.remove_passkey, name="mfa_remove_webauthn"),
]
