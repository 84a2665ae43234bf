"""Sources of the gate's rules that Vietnamese tells otherwise, marked for translation."""

from django.utils.translation import gettext_noop as _

SOURCES = (
    _("CN/1 header: live and exercise never meet"),
    _("F1; CN/1 identity cards"),
    _("F2; one version at a time, by CN/1 §4"),
    _("F2; Directive (EU) 2023/977 art. 13"),
    _("F1; the article's list of kinds"),
    _("F1; the article's list of areas"),
    _("F1; the article's list of data classes"),
    _("F22; Palermo Protocol 6(1)"),
    _("F6; the article's list of purposes"),
    _("F7; Europol handling codes"),
    _("F8; Europol Regulation 29; RPD 12"),
    _("F5; Hanoi Convention 6(2); ICCPR 19, 21"),
    _("F3; INTERPOL Constitution 2–3"),
    _("F18; Directive (EU) 2023/977 art. 4"),
    _("F15; CAT 3; ICCPR 7"),
    _("F15; INTERPOL refugee policy 2017"),
    _("F14; Model Treaty on Extradition 4(d)"),
    _("F27; Law 117/2025/QH15"),
    _("A12; Directive (EU) 2023/977 art. 5"),
)
