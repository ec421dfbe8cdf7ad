"""Every part of the pages in every state, for whoever builds or checks them. Closed outside of the demo."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from cairn.web.gallery import samples

View = Callable[[HttpRequest], HttpResponse]


def for_builders(view: View) -> View:
    """Open without signing in while developing or in the demo; otherwise the page does not exist."""

    @login_not_required
    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        if not (settings.DEBUG or settings.CAIRN_DEMO):
            raise Http404
        return view(request)

    return answer


@for_builders
def gallery(request: HttpRequest) -> HttpResponse:
    page = Paginator(range(45), 20).get_page(request.GET.get("page", "2"))
    context = samples.everything() | {"page": page, "asked": samples.SampleForm()}
    return render(request, "gallery/gallery.html", context)


@for_builders
def form(request: HttpRequest) -> HttpResponse:
    """A form that keeps nothing: empty on GET, checked on POST, so that its errors can be seen and tested."""
    form = samples.SampleForm(request.POST if request.method == "POST" else None)
    return render(request, "gallery/form.html", {"form": form, "fine": form.is_bound and form.is_valid()})
