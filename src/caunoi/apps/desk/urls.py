"""Addresses of the app `desk`."""

from django.urls import path

from caunoi.apps.desk.views import beside, filling, handing, inbox, tasks, texts

app_name = "desk"
urlpatterns = [
    path("", inbox.show, name="inbox"),
    path("act", inbox.act, name="act"),
    path("requests/<uuid:public_id>", beside.show, name="request"),
    path("requests/<uuid:public_id>/note", beside.note, name="note"),
    path("requests/<uuid:public_id>/tie", beside.tie, name="tie"),
    path("requests/<uuid:public_id>/untie", beside.untie, name="untie"),
    path("requests/<uuid:public_id>/task", tasks.add, name="task-add"),
    path("requests/<uuid:public_id>/hand", handing.offer, name="handover-add"),
    path("handovers/<uuid:public_id>", handing.show, name="handover"),
    path("handovers/<uuid:public_id>/return", handing.give_back, name="handover-return"),
    path("handovers/<uuid:public_id>/<str:name>", handing.step, name="handover-step"),
    path("texts/", texts.index, name="texts"),
    path("texts/new", texts.add, name="text-add"),
    path("texts/<uuid:public_id>", texts.change, name="text"),
    path("texts/<uuid:public_id>/withdraw", texts.withdraw, name="text-withdraw"),
    path("fill/<str:kind>", filling.fill_new, name="text-fill-new"),
    path("fill/<uuid:public_id>/<str:kind>", filling.fill, name="text-fill"),
    path("tasks/", tasks.index, name="tasks"),
    path("tasks/<uuid:public_id>", tasks.show, name="task"),
    path("tasks/<uuid:public_id>/report", tasks.report, name="task-report"),
    path("tasks/<uuid:public_id>/answer", tasks.answer, name="task-answer"),
    path("tasks/<uuid:public_id>/<str:name>", tasks.step, name="task-step"),
]
