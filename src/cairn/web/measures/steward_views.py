"""What an organisation asks: the shelf of measures, and bringing one in. The steward's pages."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST, require_safe

from cairn.interop.fhir import questionnaires
from cairn.interop.fhir.refusing import Refused as FileRefused
from cairn.measures import actions, queries
from cairn.measures.errors import Refused
from cairn.measures.rules.asking import No
from cairn.measures.rules.forms import total_may_be, with_total
from cairn.people.viewers import Viewer
from cairn.web.measures import forms, showing, wording
from cairn.web.shell.viewing import for_stewards, viewer_of

USE = {
    "yes": (actions.put_back, lazy("Back in use.")),
    "no": (actions.set_aside, lazy("Set aside. What was answered stays with each person.")),
}


@require_safe
@for_stewards
def shelf(request: HttpRequest) -> HttpResponse:
    rows = [showing.on_shelf(row) for row in queries.shelf(viewer_of(request))]
    return render(request, "measures/shelf.html", {"rows": rows})


@for_stewards
def bring_in(request: HttpRequest) -> HttpResponse:
    """Choose a file, see what it asks, say why it may be used, and keep it. Nothing is kept before that."""
    viewer = viewer_of(request)
    form = forms.BringInForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "measures/choose_file.html", {"form": form})
    try:
        data = form.data_sent
        reading = questionnaires.read(data)
        text = data.decode("utf-8-sig")
    except FileRefused as refused:
        form.add_error("file", str(wording.CANNOT[refused.why]))
        return render(request, "measures/choose_file.html", {"form": form, "about": refused.about})
    return _look_over(request, viewer, form, reading, text)


def _look_over(
    request: HttpRequest,
    viewer: Viewer,
    form: forms.BringInForm,
    reading: questionnaires.Reading,
    text: str,
) -> HttpResponse:
    totals = total_may_be(reading.form)
    total = next((q.id for q in totals if q.id == form.cleaned_data["total"]), "")
    measure = with_total(reading.form, total) if total else reading.form
    if "keep" in request.POST:
        try:
            version = actions.bring_in(by=viewer, form=measure, file=text, rights=form.cleaned_data["rights"])
        except Refused as refused:
            form.add_error(
                "rights" if refused.why is No.NO_RIGHTS_SAID else None, showing.said_no(refused.why)
            )
        else:
            messages.success(request, _("Kept. It can be asked from now on."))
            return redirect("measure", version.measure_id)
    context = {
        "form": form,
        "text": text,
        "look": showing.form_shown(measure),
        "totals": totals,
        "total": total,
    }
    return render(request, "measures/look_over.html", context | {"notes": reading.notes})


@for_stewards
def measure(request: HttpRequest, measure_id: UUID) -> HttpResponse:
    """What one measure asks, why it may be used, and how much it wobbles by itself."""
    viewer = viewer_of(request)
    row = _row(viewer, measure_id)
    given = {
        "spread": row.wobble.spread if row.wobble else None,
        "reliability": row.wobble.reliability if row.wobble else None,
        "source": row.wobble_source,
    }
    form = forms.WobbleForm(request.POST or None, initial=given)
    if request.method == "POST" and form.is_valid():
        try:
            actions.say_wobble(by=viewer, measure_id=measure_id, **form.cleaned_data)
        except Refused as refused:
            form.add_error(
                "source" if refused.why is No.NO_SOURCE else "spread", showing.said_no(refused.why)
            )
        else:
            messages.success(request, _("Kept."))
            return redirect("measure", measure_id)
    context = {"row": showing.on_shelf(row), "look": showing.form_shown(row.form), "form": form}
    return render(request, "measures/measure.html", context)


def _row(viewer: Viewer, measure_id: UUID) -> queries.MeasureRow:
    row = queries.measure(viewer, measure_id)
    if row is None:
        raise Http404
    return row


@for_stewards
def translate(request: HttpRequest, measure_id: UUID) -> HttpResponse:
    """Give a measure the texts of a second file in another language, looked over before they are kept."""
    viewer = viewer_of(request)
    row = _row(viewer, measure_id)
    if row.ours or row.set_aside:
        raise Http404
    form = forms.TranslationForm(request.POST or None, request.FILES or None, has=row.form.languages)
    context = {"row": showing.on_shelf(row), "form": form}
    if request.method != "POST" or not form.is_valid():
        return render(request, "measures/translate.html", context)
    try:
        sent = form.data_sent
        other, text = questionnaires.read(sent).form, sent.decode("utf-8-sig")
        joined = questionnaires.with_translation(row.form, other, form.cleaned_data["language"])
    except FileRefused as refused:
        form.add_error("file", str(wording.CANNOT[refused.why]))
        return render(request, "measures/translate.html", context | {"about": refused.about})
    if "keep" not in request.POST:
        look = showing.side_by_side(joined, form.cleaned_data["language"])
        return render(request, "measures/translate.html", context | {"text": text, "look": look})
    try:
        actions.bring_in(by=viewer, form=joined, file=text, rights=row.rights)
    except Refused as refused:
        form.add_error(None, showing.said_no(refused.why))
        return render(request, "measures/translate.html", context)
    messages.success(request, _("Kept. It can be asked in this language too."))
    return redirect("measure", measure_id)


@require_POST
@for_stewards
def use(request: HttpRequest, measure_id: UUID) -> HttpResponse:
    """Set a measure aside, or put it back."""
    viewer = viewer_of(request)
    if request.POST.get("use") not in USE:
        raise Http404
    act, said = USE[request.POST["use"]]
    act(by=viewer, measure_id=measure_id)
    messages.success(request, said)
    return redirect("measures")
