from django.urls import path

from peers.views import glass, help, joining, leaving, locked, me, own_data, plan, welcome

urlpatterns = [
    path("help/", help.help_now, name="help_now"),
    path("leave/", leaving.leave_now, name="leave_now"),
    path("join/<str:token>/", joining.join, name="join"),
    path("welcome/name/", welcome.name, name="welcome_name"),
    path("welcome/agreement/", welcome.agreement, name="welcome_agreement"),
    path("welcome/care/", welcome.care, name="welcome_care"),
    path("seat/", locked.seat, name="seat"),
    path("seat/lock/", locked.lock, name="lock"),
    path("seat/unlock/", locked.unlock, name="unlock"),
    path("me/", me.me, name="me"),
    path("me/name/", me.name, name="me_name"),
    path("me/care/", me.care, name="me_care"),
    path("me/time-zone/", me.time_zone, name="me_time_zone"),
    path("me/blocked/", me.blocked, name="me_blocked"),
    path("me/blocked/<str:block_id>/unblock/", me.unblock, name="me_unblock"),
    path("me/agreements/", me.agreements, name="me_agreements"),
    path("me/agreements/withdraw/", me.withdraw, name="me_withdraw"),
    path("me/plan/", plan.plan, name="me_plan"),
    path("me/plan/write/", plan.edit, name="me_plan_edit"),
    path("me/plan/copy/", plan.take_along, name="me_plan_copy"),
    path("me/looked/", glass.looked, name="me_looked"),
    path("me/close/", me.close, name="me_close"),
    path("me/data/", own_data.my_data, name="me_data"),
    path("me/data/copy/", own_data.copy, name="me_copy"),
    path("me/data/copy/<str:link>/", own_data.download, name="me_download"),
    path("me/erase/", own_data.erase, name="me_erase"),
    path("me/erase/keep/", own_data.keep_account, name="me_keep"),
    path("erased/<str:link>/", own_data.erased, name="erased"),
]
