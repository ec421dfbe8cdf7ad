"""What holidays are called here. The Spanish names are those used in the United States."""

from django.utils.translation import gettext_lazy

from cairn.directory.holidays import Holiday

HOLIDAYS = {
    Holiday.NEW_YEARS_DAY: gettext_lazy("New Year’s Day"),
    Holiday.MARTIN_LUTHER_KING_DAY: gettext_lazy("Martin Luther King Jr. Day"),
    Holiday.LINCOLNS_BIRTHDAY: gettext_lazy("Lincoln’s Birthday"),
    Holiday.PRESIDENTS_DAY: gettext_lazy("Presidents’ Day"),
    Holiday.PULASKI_DAY: gettext_lazy("Casimir Pulaski Day"),
    Holiday.GOOD_FRIDAY: gettext_lazy("Good Friday"),
    Holiday.EASTER: gettext_lazy("Easter"),
    Holiday.EASTER_MONDAY: gettext_lazy("Easter Monday"),
    Holiday.MEMORIAL_DAY: gettext_lazy("Memorial Day"),
    Holiday.JUNETEENTH: gettext_lazy("Juneteenth"),
    Holiday.INDEPENDENCE_DAY: gettext_lazy("Independence Day"),
    Holiday.LABOR_DAY: gettext_lazy("Labor Day"),
    Holiday.INDIGENOUS_PEOPLES_DAY: gettext_lazy("Indigenous Peoples’ Day"),
    Holiday.ELECTION_DAY: gettext_lazy("Election Day"),
    Holiday.VETERANS_DAY: gettext_lazy("Veterans Day"),
    Holiday.THANKSGIVING: gettext_lazy("Thanksgiving"),
    Holiday.DAY_AFTER_THANKSGIVING: gettext_lazy("the day after Thanksgiving"),
    Holiday.CHRISTMAS_EVE: gettext_lazy("Christmas Eve"),
    Holiday.CHRISTMAS: gettext_lazy("Christmas"),
    Holiday.NEW_YEARS_EVE: gettext_lazy("New Year’s Eve"),
}
