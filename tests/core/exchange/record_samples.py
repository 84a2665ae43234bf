"""One whole payload of each kind of message about a record (SAMPLE)."""

from datetime import date

from caunoi.core import dates, texts
from caunoi.core.exchange import record_payloads as told
from caunoi.core.vocabulary import (
    CommitmentAct,
    CommitmentState,
    CrimeArea,
    DataClass,
    Role,
)

SIGNED = (Role.DK, (Role.AP,))
POINTS = ("Hai bên mở đường dây nóng trước ngày 01/03/2027.", "Họp lại tại Mường Sa.")
SHARE = told.CommitmentShare(
    CommitmentAct.PLEDGE,
    texts.Text(
        "Cử đầu mối thường trực (MẪU)", "vi", {"en": "Name a duty officer (SAMPLE)"}
    ),
    told.WhoActs.RECEIVER,
    texts.Text("Họp song phương (MẪU)", "vi", {"en": "Bilateral meeting (SAMPLE)"}),
    dates.PartialDate.day(date(2026, 11, 20)),
    dates.PartialDate.day(date(2027, 3, 1)),
    CommitmentState.CONFIRMED,
    *SIGNED,
)
UPDATE = told.CommitmentUpdate(
    CommitmentState.DELIVERED,
    date(2027, 2, 20),
    texts.Text("Đã cử hai đầu mối bằng văn bản MẪU-12.", "vi", {"en": "Named by letter."}),
    *SIGNED,
)
PROPOSE = told.MinutesPropose(
    texts.Text("Họp song phương (MẪU)"),
    dates.PartialDate.day(date(2026, 11, 20)),
    1,
    told.hash_of(POINTS),
    POINTS,
    *SIGNED,
)
AGREE = told.MinutesAgree(1, told.hash_of(POINTS), *SIGNED)
DISPUTE = told.MinutesDispute(
    1,
    told.hash_of(POINTS),
    2,
    texts.Text("Họp lại tại Viêng Xay (MẪU)."),
    *SIGNED,
)
SYNC = told.InstrumentSync(
    "0193f3a0-0000-7000-8000-000000000001",
    1,
    "ab" * 32,
    ("north-desk", "south-desk"),
    (CrimeArea.DRUGS, CrimeArea.TRAFFICKING_IN_PERSONS),
    (DataClass.GENERAL, DataClass.PERSON_IDENTITY),
    (told.Deadline("4.1", "other", 240), told.Deadline("4.1", "urgent_direct", 8)),
    "2026-11-01T00:00:00.000000Z",
    "2029-11-01T00:00:00.000000Z",
    told.GateStatus.OPEN,
    *SIGNED,
)
SUSPEND = told.InstrumentSuspend(
    told.HoldStep.SUSPEND,
    texts.Text("Rà soát việc áp dụng Điều 4 (MẪU)."),
    "2026-11-23T05:00:00.250000Z",
    texts.Text("Mọi thông điệp được giữ lại cho đến khi áp dụng trở lại."),
    Role.AP,
    (),
)
OF_RECORDS = {
    "commitment.share": SHARE,
    "commitment.update": UPDATE,
    "minutes.propose": PROPOSE,
    "minutes.agree": AGREE,
    "minutes.dispute": DISPUTE,
    "instrument.sync": SYNC,
    "instrument.suspend": SUSPEND,
}
