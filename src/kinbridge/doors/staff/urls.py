"""The staff door on one screen. Addresses carry random tokens, never a name; everything behind them asks who is there."""

from django.urls import path

from kinbridge.doors.staff import (
    attachments,
    candidates,
    cases,
    consents,
    desk,
    hers,
    letters,
    meeting,
    neighbours,
    offices,
    referrals,
    reports,
    returns,
    trails,
    work,
)
from kinbridge.doors.staff.case import page as case_page
from kinbridge.doors.staff.doings import OF_A_CASE, OF_A_PART
from kinbridge.doors.staff.hotline import ON_THE_LINE
from kinbridge.doors.staff.house import IN_THE_HOUSE

urlpatterns = [
    path("", work.show),
    *IN_THE_HOUSE,
    *ON_THE_LINE,
    path("reports/", reports.show_all),
    path("reports/new/", reports.take),
    path("reports/<str:token>/", reports.show),
    path("reports/<str:token>/triage/", reports.triage),
    path("reports/<str:token>/vet/", reports.vet_report),
    path("reports/<str:token>/answer/", reports.answer_enquirer),
    path("reports/<str:token>/close/", reports.close_report),
    path("reports/<str:token>/answer-her/", hers.answer_her),
    path("knocks/<str:token>/done/", hers.deal_with),
    path("cases/", cases.show_all),
    path("cases/new/", cases.open_case),
    path("cases/<str:token>/", case_page.show),
    path("cases/<str:token>/trail/", trails.trail),
    path("cases/<str:token>/her-view/", trails.her_view),
    *[path(f"cases/<str:token>/{word}", step) for word, step, _ in OF_A_CASE],
    *[path(f"cases/<str:token>/{word}", step) for word, step in OF_A_PART],
    path("cases/<str:token>/attachments/<str:part>/", attachments.show),
    path("candidates/", candidates.show_all),
    path("candidates/<str:token>/", candidates.show),
    path("candidates/<str:token>/judge/", candidates.judge),
    path("candidates/<str:token>/undo/", candidates.undo),
    path("candidates/<str:token>/disclose/", candidates.disclose),
    path("referrals/", desk.show),
    path("referrals/<str:token>/", referrals.show),
    *[path(f"referrals/<str:token>/{word}/", step) for word, step, _ in referrals.STEPS],
    path("referrals/<str:token>/letters/enter/", letters.enter_letter),
    path("referrals/<str:token>/letters/<str:kind>/", letters.issue_letter),
    path("letters/", letters.show_all),
    path("letters/<str:token>/", letters.show),
    path("letters/<str:token>/void/", letters.void_letter),
    path("letterhead/", letters.set_letterhead),
    path("neighbours/", neighbours.show),
    path("meeting/", meeting.show),
    path("meeting.csv", meeting.as_csv),
    path("returns/", returns.show_all),
    path("returns/<str:token>/", returns.show),
    *[path(f"returns/<str:token>/{word}/", step) for word, step in returns.STEPS],
    path("nationality/<str:token>/", returns.show_question),
    path("nationality/<str:token>/answer/", returns.answer_nationality),
    path("exceptions/", consents.exceptions),
    path("exceptions/<str:token>/countersign/", consents.countersign),
    path("exceptions/<str:token>/recall/", consents.recall_exception),
    path("exceptions/<str:token>/told/", consents.note_told),
    path("lists/<str:token>/countersign/", consents.countersign_list),
    path("offices/", offices.show),
    path("offices/<str:token>/verify/", offices.verify_office),
    path("offices/<str:token>/revoke/", offices.revoke_office),
    path("matching/stop/", offices.stop_matching),
    path("matching/allow/", offices.allow_matching),
]

handler404 = "kinbridge.doors.entrance.nothing_here"
handler500 = "kinbridge.doors.entrance.broken"
