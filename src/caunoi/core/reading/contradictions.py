"""Statements of one report that contradict each other: both are kept, and flagged."""

from caunoi.core.reading.layout.lines import Layout
from caunoi.core.reading.report import Note
from caunoi.core.reading.scene import Scene


def award_note(scene: Scene, layout: Layout) -> Note | None:
    """Flag an award that the text and the words below a photograph name differently.

    Giấy khen and bằng khen are given by different authorities, so the difference matters.
    """
    awards = scene.text.of("instruments", "award", "words")

    def named(*kinds: str) -> dict[str, tuple[int, int]]:
        rows = layout.of(*kinds)
        return {
            hit[0]: hit.span()
            for row in rows
            for hit in awards.finditer(row.start, row.end)
        }

    told, shown = named("body", "lead"), named("caption")
    differing = [word for word in shown if told and word not in told]
    if not differing:
        return None
    body = scene.text.span(*next(iter(told.values())))
    caption = scene.text.span(*shown[differing[0]])
    return Note(
        "reading.note.award-differs",
        {"body": body.text, "caption": caption.text},
        (body, caption),
    )
