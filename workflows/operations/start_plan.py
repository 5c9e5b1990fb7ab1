"""Start a plan: an organisation works by a frozen version of a roadmap from an order."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256

from workflows.model.history import PlanRecord
from workflows.model.rights import Action, Actor
from workflows.model.roadmap import Order, Roadmap
from workflows.operations.plan_roadmap import find_roadmap
from workflows.operations.require_right import require_right_everywhere
from workflows.problems import Place, Problem, ProblemsFoundError
from workflows.specs.roadmaps import SCHEMA_FILE, parse_roadmap
from workflows.store.connect import connect
from workflows.store.frozen import frozen_text, keep_frozen
from workflows.store.organisations import organisations as stored_organisations
from workflows.store.plans import plans, save_plan
from workflows.workspace import Workspace


def start_plans(
    workspace: Workspace,
    roadmap_id: str,
    organisations: Sequence[str],
    order: Order | None = None,
    actor: Actor | None = None,
    *,
    another: bool = False,
) -> list[PlanRecord]:
    """Start (or find) the plans of organisations by a roadmap, from its own order by default.

    Without an ``actor`` it is the program itself that loads its samples.

    The roadmap is frozen: a plan that runs goes on by the version it was started by, whatever its
    file says since. A second plan by one roadmap, from another order, is started only by who asks
    for ``another``: most often the order's date is mistyped.

    Raises:
        ProblemsFoundError: the roadmap or an organisation is not there, or has errors; W211 for
            every organisation whose plan the actor may not start, W225 for every one that has a
            plan from another order; and then none is started.
    """
    connect(workspace.database_url)
    if actor is not None:
        require_right_everywhere(actor, Action.START_PLAN, organisations)
    roadmap, _ = find_roadmap(workspace, roadmap_id)
    freeze_roadmap(workspace, roadmap)
    chosen = _in_full(order, roadmap.order)
    if chosen is None:
        raise ProblemsFoundError([_no_order(workspace, roadmap)])
    known = plans(organisations, roadmap=roadmap.id)
    running = {
        plan.organisation: plan
        for plan in known
        if (plan.order.date, plan.order.number) == (chosen.date, chosen.number)
    }
    others = [one for one in known if one.organisation not in running]
    if others and not another:
        raise ProblemsFoundError([_has_a_plan(one, chosen) for one in others])
    stored_organisations([one for one in organisations if one not in running])
    return [
        running.get(one) or save_plan(one, roadmap.id, roadmap.version, chosen)
        for one in organisations
    ]


def _has_a_plan(running: PlanRecord, order: Order) -> Problem:
    return Problem(
        "W225",
        f"по карте {running.roadmap} уже идёт план {running.id} от приказа "
        f"{order_name(running.order)}, а приказ {order_name(order)} — другой",
        Place(path=running.organisation),
        "если приказ тот же, проверьте --order-date и --order-number; если нужен ещё один план, "
        "от другого приказа, добавьте --another",
    )


def order_name(order: Order) -> str:
    """An order by its date and number: «18.11.2020 № 01/2428»."""
    number = f" № {order.number}" if order.number else " без номера"
    return f"{order.date:%d.%m.%Y}{number}"


def _in_full(order: Order | None, own: Order | None) -> Order | None:
    """An order of another date keeps the title and issuer that the roadmap knows."""
    if order is None or own is None:
        return order or own
    return replace(order, title=order.title or own.title, issuer=order.issuer or own.issuer)


@lru_cache(maxsize=64)
def frozen_roadmap(workspace: Workspace, roadmap_id: str, version: str) -> Roadmap:
    """The version of the roadmap that a plan was started by.

    Raises:
        ProblemsFoundError: W202 the version is nowhere.
    """
    shown = f"версия {version[:8]}/{roadmap_id}.yaml"
    text = frozen_text(version) or _brought_in(workspace, roadmap_id, version)
    if text is None:
        raise ProblemsFoundError([_gone(shown)])
    schema = workspace.roadmaps / SCHEMA_FILE
    roadmap, problems = parse_roadmap(text.encode(), shown, schema)
    if roadmap is None:
        raise ProblemsFoundError(problems)
    return roadmap


def freeze_roadmap(workspace: Workspace, roadmap: Roadmap) -> None:
    """Keep a roadmap's file as it is now, for the plans that go by this version.

    Raises:
        ProblemsFoundError: E307 the file is not what it was when the roadmap was read.
    """
    if frozen_text(roadmap.version) is None:
        content = (workspace.roadmaps / f"{roadmap.id}.yaml").read_bytes()
        if sha256(content).hexdigest() != roadmap.version:
            raise ProblemsFoundError([_changed_meanwhile(workspace, roadmap)])
        keep_frozen(roadmap.id, roadmap.version, content.decode())


def _brought_in(workspace: Workspace, roadmap_id: str, version: str) -> str | None:
    """What an earlier edition of the program has kept as a file goes to the database."""
    file = workspace.state / "roadmaps" / f"{version}.yaml"
    content = file.read_bytes() if file.is_file() else b""
    if sha256(content).hexdigest() != version:
        return None
    keep_frozen(roadmap_id, version, content.decode())
    return content.decode()


def _no_order(workspace: Workspace, roadmap: Roadmap) -> Problem:
    return Problem(
        "R230",
        f"дорожная карта {roadmap.id} запущена без приказа: сроки считать не от чего",
        Place(f"{workspace.roadmaps.name}/{roadmap.id}.yaml"),
        "укажите приказ организации: --order-date ДАТА --order-number НОМЕР",
    )


def _gone(shown: str) -> Problem:
    return Problem(
        "W202",
        f"нет сохранённой версии дорожной карты {shown}, по которой идёт план",
        hint="верните базу данных из резервной копии",
    )


def _changed_meanwhile(workspace: Workspace, roadmap: Roadmap) -> Problem:
    return Problem(
        "E307",
        "файл карты изменился, пока программа его читала; ничего не сделано",
        Place(f"{workspace.roadmaps.name}/{roadmap.id}.yaml"),
        "сохраните файл и повторите команду",
    )
