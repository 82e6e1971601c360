from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("accounts/", include("peers.sign_in_urls")),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/second-step/", include("allauth.mfa.urls")),
    path("", include("peers.urls")),
    path("", include("chat.urls")),
    path("", include("coaching.urls")),
]
if settings.OPENID_PROVIDER:
    urlpatterns += [
        path("accounts/connected/", include("allauth.socialaccount.urls")),
        path("accounts/", include("allauth.socialaccount.providers.openid_connect.urls")),
    ]
