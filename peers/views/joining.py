"""Following a link of invitation."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from peers import invitations
from peers.doors import open_to_all


@open_to_all
@require_http_methods(["GET", "HEAD", "POST"])
def join(request, token):
    """Says who this place is for; going on keeps the invitation in the session and leads to signing up."""
    if request.user.is_authenticated:
        return render(request, "peers/already_here.html", {"token": token})
    invitation = invitations.open_invitation(token)
    if request.method == "POST":
        invitations.carry(request.session, invitation)
        return redirect("account_signup")
    return render(request, "peers/join.html", {"invitation": invitation})
