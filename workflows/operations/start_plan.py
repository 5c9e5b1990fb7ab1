"""Start a plan: an organisation works by a frozen version of a roadmap from an order."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
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


@dataclass(frozen=True, slots=True)
class StartReport:
    """Plans that were started or ran already, and W225 for those that go by another order."""

    records: tuple[PlanRecord, ...]
    problems: tuple[Problem, ...]


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
    request = _request(workspace, roadmap_id, organisations, order, actor)
    held = () if another else request.held()
    if held:
        raise ProblemsFoundError(held)
    return list(request.started())


def start_where_none(
    workspace: Workspace,
    roadmap_id: str,
    organisations: Sequence[str],
    order: Order | None = None,
    actor: Actor | None = None,
) -> StartReport:
    """The same for a whole municipality: who has a plan from another order stops nobody else.

    Raises:
        ProblemsFoundError: as ``start_plans``, except that W225 is in the report; but if most of
            them go by another order than the one that was typed, the typed one is the suspect, and
            none is started.
    """
    request = _request(workspace, roadmap_id, organisations, order, actor)
    aside = {one.organisation for one in request.others}
    if order is not None and aside and len(aside) * 2 >= len(set(request.organisations)):
        raise ProblemsFoundError(request.held())
    return StartReport(request.started(aside), request.held())


@dataclass(frozen=True, slots=True)
class _Request:
    """Whose plans are to be started from which order, and the plans there are by the roadmap."""

    roadmap: Roadmap
    order: Order
    organisations: tuple[str, ...]
    known: tuple[PlanRecord, ...]

    @property
    def running(self) -> dict[str, PlanRecord]:
        """Organisation → its plan from this very order."""
        wanted = (self.order.date, self.order.number)
        return {
            plan.organisation: plan
            for plan in self.known
            if (plan.order.date, plan.order.number) == wanted
        }

    @property
    def others(self) -> list[PlanRecord]:
        """Plans of those who have one from another order only."""
        running = self.running
        return [one for one in self.known if one.organisation not in running]

    def held(self) -> tuple[Problem, ...]:
        """W225 for each of them."""
        return tuple(_has_a_plan(one, self.order) for one in self.others)

    def started(self, aside: Collection[str] = ()) -> tuple[PlanRecord, ...]:
        """Start what does not run, but for those that are left aside."""
        running = self.running
        chosen = [one for one in self.organisations if one not in aside]
        stored_organisations([one for one in chosen if one not in running])
        return tuple(
            running.get(one) or save_plan(one, self.roadmap.id, self.roadmap.version, self.order)
            for one in chosen
        )


def _request(
    workspace: Workspace,
    roadmap_id: str,
    organisations: Sequence[str],
    order: Order | None,
    actor: Actor | None,
) -> _Request:
    connect(workspace.database_url)
    if actor is not None:
        require_right_everywhere(actor, Action.START_PLAN, organisations)
    roadmap, _ = find_roadmap(workspace, roadmap_id)
    freeze_roadmap(workspace, roadmap)
    chosen = in_full(order, roadmap.order)
    if chosen is None:
        raise ProblemsFoundError([_no_order(workspace, roadmap)])
    known = plans(organisations, roadmap=roadmap.id)
    return _Request(roadmap, chosen, tuple(organisations), tuple(known))


def _has_a_plan(running: PlanRecord, order: Order) -> Problem:
    return Problem(
        "W225",
        f"по карте {running.roadmap} уже идёт план {running.id} от приказа "
        f"{order_name(running.order)}, а приказ {order_name(order)} — другой",
        Place(path=running.organisation),
        "если приказ тот же, проверьте --order-date и --order-number; если ошибка в плане, "
        "исправьте его: veshka plan correct; если нужен ещё один план, от другого приказа, "
        "добавьте --another",
    )


def order_name(order: Order) -> str:
    """An order by its date and number: «18.11.2020 № 01/2428»."""
    number = f" № {order.number}" if order.number else " без номера"
    return f"{order.date:%d.%m.%Y}{number}"


def in_full(order: Order | None, own: Order | None) -> Order | None:
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
