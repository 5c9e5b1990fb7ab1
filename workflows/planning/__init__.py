"""Roadmap × organisation × order → plan, and its state on a day."""

from workflows.planning.approval import (
    MARK_NAMES,
    PASSAGE_NAMES,
    ApprovalWay,
    Mark,
    Passage,
    approval_way,
)
from workflows.planning.consistency import after_the_end, contradictions, gaps, remarks
from workflows.planning.day_sheet import DaySheet, day_sheet
from workflows.planning.plan import (
    CalendarFor,
    Checkpoint,
    Plan,
    PlanFamily,
    Points,
    answered_by,
    is_meant,
    make_plan,
)
from workflows.planning.readings import AMBIGUITIES, Reading, readings, sensitivities
from workflows.planning.state import (
    STATE_NAMES,
    Standing,
    State,
    due_of,
    in_order_of_recording,
    last_decision,
    standing,
)

__all__ = [
    "AMBIGUITIES",
    "MARK_NAMES",
    "PASSAGE_NAMES",
    "STATE_NAMES",
    "ApprovalWay",
    "CalendarFor",
    "Checkpoint",
    "DaySheet",
    "Mark",
    "Passage",
    "Plan",
    "PlanFamily",
    "Points",
    "Reading",
    "Standing",
    "State",
    "after_the_end",
    "answered_by",
    "approval_way",
    "contradictions",
    "day_sheet",
    "due_of",
    "gaps",
    "in_order_of_recording",
    "is_meant",
    "last_decision",
    "make_plan",
    "readings",
    "remarks",
    "sensitivities",
    "standing",
]
