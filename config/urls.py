from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.account.urls")),
    path("", include("peers.urls")),
    path("", include("chat.urls")),
    path("", include("coaching.urls")),
]
