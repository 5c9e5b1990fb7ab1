"""A draft without errors → the roadmap's values."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from workflows.model.roadmap import (
    Approval,
    ApprovalKind,
    ApprovalStep,
    ApprovalTerm,
    Counted,
    Deliverable,
    FigureKind,
    Indicator,
    Item,
    Level,
    Obligation,
    Order,
    Party,
    Policy,
    Programme,
    Remit,
    Report,
    Roadmap,
    Shift,
    Stage,
)
from workflows.model.rules import Unit
from workflows.specs.draft import Draft, Row

type Data = Mapping[str, Any]


def roadmap_of(draft: Draft) -> Roadmap:
    """The roadmap that a draft describes; its checks must have found no error."""
    data = draft.checked.data
    policy = _policy(data.get("policy", {}), Policy())
    return Roadmap(
        id=data["id"],
        title=data["title"],
        territory=data["territory"],
        period_start=date.fromisoformat(data["period"]["start"]),
        period_end=date.fromisoformat(data["period"]["end"]),
        order=_order(data["order"]) if data["order"] else None,
        parties=tuple(_party(key, one) for key, one in data["parties"].items()),
        stages=_stages(draft, policy),
        policy=policy,
        source=data.get("source", ""),
        template_set=data.get("template_set", ""),
        set_by=Level(data.get("set_by", Level.MINISTRY)),
        version=draft.source.sha256,
        legal_basis=tuple(data.get("legal_basis", ())),
        approvals=tuple(_approval(one) for one in data.get("approvals", ())),
        forms=tuple(data.get("forms", ())),
        indicators=tuple(_indicator(one) for one in data.get("indicators", ())),
    )


def _stages(draft: Draft, policy: Policy) -> tuple[Stage, ...]:
    items: dict[str, list[Item]] = {}
    for row in draft.rows:
        items.setdefault(row.stage, []).append(_item(draft, row, policy))
    return tuple(
        Stage(one["id"], one["title"], tuple(items[one["id"]]), one.get("task", ""))
        for one in draft.checked.data["stages"]
    )


def _item(draft: Draft, row: Row, policy: Policy) -> Item:
    assert row.deadline is not None, "a draft without errors has every deadline"
    data = row.data
    return Item(
        id=row.id,
        stage=row.stage,
        title=data["title"],
        deadline=row.deadline,
        responsible=tuple(data["responsible"]),
        deliverables=tuple(_deliverable(one) for one in data.get("deliverables", ())),
        control_point=data.get("control_point", False),
        source=data["source"],
        notes=tuple(data.get("notes", ())),
        policy=_policy(data["policy"], policy) if "policy" in data else None,
        place=draft.source.place(row.path),
        co_executors=tuple(data.get("co_executors", ())),
        expected_results=tuple(data.get("expected_results", ())),
        obligation=Obligation(data.get("obligation", Obligation.REQUIRED)),
        approval=_approval_step(data["approval"]) if "approval" in data else None,
        reports=tuple(_report(one) for one in data.get("reports", ())),
        publication=data.get("publication", ""),
    )


def _policy(data: Data, default: Policy) -> Policy:
    """A policy; what it does not say stays as in ``default``."""
    return Policy(
        shift=Shift(data.get("shift", default.shift)),
        presidential_days_off=data.get("presidential_days_off", default.presidential_days_off),
        region=data.get("region", default.region),
        working_week=data.get("working_week", default.working_week),
    )


def _order(data: Data) -> Order:
    return Order(
        date.fromisoformat(data["date"]),
        data["number"],
        data.get("title", ""),
        data.get("issuer", ""),
    )


def _party(key: str, data: Data) -> Party:
    return Party(
        key,
        data["name"],
        Level(data["level"]),
        data.get("dative", ""),
        tuple(Programme(one) for one in data.get("programmes", ())),
        Remit(data["remit"]) if "remit" in data else None,
    )


def _deliverable(data: str | Data) -> Deliverable:
    if isinstance(data, str):
        return Deliverable(data)
    return Deliverable(data["title"], data.get("document", ""), data.get("minimum"))


def _approval_step(data: Data) -> ApprovalStep:
    term = ApprovalTerm(data["term"])
    then = _approval_step({**data["then"], "term": term}) if "then" in data else None
    return ApprovalStep(ApprovalKind(data["kind"]), tuple(data["by"]), term, then)


def _report(data: Data) -> Report:
    return Report(
        senders=tuple(data["from"]),
        recipients=tuple(data["to"]),
        period=Unit(data["period"]) if "period" in data else None,
        form=data.get("form", ""),
    )


def _approval(data: Data) -> Approval:
    return Approval(ApprovalKind(data["kind"]), data["position"], data.get("dated", ""))


def _indicator(data: Data) -> Indicator:
    targets = sorted((int(year), value) for year, value in data["targets"].items())
    return Indicator(
        id=data["id"],
        title=data["title"],
        targets=tuple(targets),
        unit=data.get("unit", "%"),
        numerator=data.get("numerator", ""),
        denominator=data.get("denominator", ""),
        programme=Programme(data["programme"]) if "programme" in data else None,
        source=data.get("source", ""),
        notes=tuple(data.get("notes", ())),
        counts=Counted(data["counts"]) if "counts" in data else None,
        ages=(data["ages"][0], data["ages"][1]) if "ages" in data else None,
        out_of=FigureKind(data["out_of"]) if "out_of" in data else None,
        entered_by=Level(data.get("entered_by", Level.ORGANISATION)),
    )
