import type {
  ContractGround,
  ContractHold,
  ContractPlan,
  ContractState,
  ContractStep,
  Day,
} from "@tachiai/protocol";
import { endOf, startOf } from "../calendar/tokyo.ts";
import { groundRules } from "./grounds.ts";

/** How a contract stands at an instant. */
export interface ContractLife {
  readonly state: ContractState;
  /** When this state began. */
  readonly since: Date;
  /** Under which clause it is interrupted, suspended or over. */
  readonly ground?: ContractGround;
  /** The last day of a suspension that ends by itself. */
  readonly suspendedUntil?: Day;
  /** Who holds it suspended, in the order in which they are told: it goes on when none does any more. */
  readonly holds: readonly ContractHold[];
  readonly formedAt: Date;
  readonly startsOn: Day;
  readonly plan: ContractPlan;
  /** Accounts, licences, or PCs and servers; nothing where none were counted. */
  readonly count?: number;
  /** 最低利用期間: its last day. */
  readonly minimumUntil?: Day;
  /** 申込日: of the form by which it came, or as a clerk entered it. */
  readonly appliedOn?: Day;
  /** Whether its customer had the campaign's free month before, as a clerk entered it. */
  readonly hadFreeMonth?: boolean;
  /** Its last day to come, once its end is announced. */
  readonly endsOn?: Day;
  /** Its last day, once it is over. */
  readonly endedOn?: Day;
}

type Of<Kind extends ContractStep["kind"]> = Extract<ContractStep, { kind: Kind }>;

interface Ending {
  readonly ground: ContractGround;
  readonly day: Day;
  readonly at: Date;
}

/**
 * How a contract stands at an instant by the steps known now, in the order in which they were added (sections 16 to 18 of the
 * requirements). An instant to come is judged as if nothing else happened. Of what holds at once an end goes before a suspension, and
 * that before an interruption.
 */
export function judgeLife(steps: readonly ContractStep[], at: Date): ContractLife {
  const [formed] = steps;
  if (formed?.kind !== "formed") throw new TypeError("a contract begins with its formation");
  const taken = takenBy(steps, at);
  const ending = endingBy(taken);
  const facts = {
    formedAt: new Date(formed.effectiveAt),
    startsOn: formed.startsOn,
    // A change that was to come stays out where the end came first.
    ...countedBy(formed, ending && ending.at <= at ? takenBy(taken, ending.at) : taken),
    ...(formed.minimumUntil !== undefined && { minimumUntil: formed.minimumUntil }),
    ...appliedBy(steps),
  };
  if (ending && ending.at <= at)
    return {
      ...facts,
      holds: [],
      state: "ended",
      since: ending.at,
      ground: ending.ground,
      endedOn: ending.day,
    };
  const running = { ...facts, ...(ending && { endsOn: ending.day }) };
  const start = startOf(formed.startsOn);
  const suspensions = suspensionsBy(taken, at);
  const holds = suspensions.map(holdOf);
  if (at < start) return { ...running, holds, state: "formed", since: facts.formedAt };
  return { ...running, holds, ...stoppedBy(taken, suspensions, start, at) };
}

/** When it was applied for, and whether the campaign was had before: what was entered last, whatever day is looked at. */
export function appliedBy(steps: readonly ContractStep[]): Pick<ContractLife, "appliedOn" | "hadFreeMonth"> {
  const [formed] = steps;
  const entered = steps.findLast((step) => step.kind === "applied");
  const appliedOn = (formed?.kind === "formed" ? formed.appliedOn : undefined) ?? entered?.appliedOn;
  return {
    ...(appliedOn !== undefined && { appliedOn }),
    ...(entered && { hadFreeMonth: entered.hadFreeMonth }),
  };
}

/** A step that rests on a debt in the provider's books: what it stopped goes on when that is paid. */
export function restsOnDebt(step: ContractStep): step is Of<"suspended"> | Of<"interrupted"> {
  const isStop =
    (step.kind === "suspended" && holdOf(step) === "debt") ||
    (step.kind === "interrupted" && groundRules[step.ground].isForDebt === true);
  // A debt that a paper alone tells of is paid where nobody sees it here.
  return isStop && (step.debt !== undefined || step.paper === undefined);
}

/** What rests on such a debt at an instant; none of it once the contract is over. */
export function stoppedForDebt(
  steps: readonly ContractStep[],
  at: Date,
): readonly (Of<"suspended"> | Of<"interrupted">)[] {
  if (judgeLife(steps, at).state === "ended") return [];
  const taken = takenBy(steps, at);
  return [...suspensionsBy(taken, at), ...[interruptionBy(taken) ?? []].flat()].filter(restsOnDebt);
}

/** When the state next changes by itself, without another step; undefined when it never does. */
export function nextChange(steps: readonly ContractStep[], after: Date): Date | undefined {
  return boundariesOf(steps)
    .filter((boundary) => boundary > after)
    .toSorted((one, other) => one.getTime() - other.getTime())
    .at(0);
}

/** A time in which a contract could not be used, though it was neither before its first day nor over; open while it lasts. */
export interface ContractStop {
  readonly state: "interrupted" | "suspended";
  readonly from: Date;
  readonly to?: Date;
}

/** Every stop of a contract, by the steps known now, the earliest first; no two at one instant. */
export function stopsOf(steps: readonly ContractStep[]): ContractStop[] {
  const stops: ContractStop[] = [];
  for (let at = nextChange(steps, new Date(0)); at; at = nextChange(steps, at)) {
    const { state } = judgeLife(steps, at);
    const last = stops.at(-1);
    if (last && last.to === undefined) {
      if (last.state === state) continue;
      stops[stops.length - 1] = { ...last, to: at };
    }
    if (state === "interrupted" || state === "suspended") stops.push({ state, from: at });
  }
  return stops;
}

/** Every instant at which a contract may come into another state, by the steps known now; in no order. */
function boundariesOf(steps: readonly ContractStep[]): Date[] {
  return steps.flatMap((step) => {
    const effective = new Date(step.effectiveAt);
    if (step.kind === "formed") return [effective, startOf(step.startsOn)];
    if (step.kind === "suspended" && step.until !== undefined) return [effective, endOf(step.until)];
    if (step.kind === "end-announced") return [effective, endOf(step.endsOn)];
    return [effective];
  });
}

/** The steps after its formation that count at an instant, in the order in which they do. */
function takenBy(steps: readonly ContractStep[], at: Date): ContractStep[] {
  return steps
    .filter(({ kind }) => kind !== "formed")
    .filter(({ effectiveAt }) => new Date(effectiveAt) <= at)
    .toSorted((one, other) => one.effectiveAt.localeCompare(other.effectiveAt));
}

function countedBy(
  formed: Of<"formed">,
  taken: readonly ContractStep[],
): Pick<ContractLife, "plan" | "count"> {
  const changes = taken.filter((step) => step.kind === "changed");
  const count = changes.findLast((change) => change.count !== undefined)?.count ?? formed.count;
  const plan = changes.findLast((change) => change.plan !== undefined)?.plan ?? formed.plan;
  return { plan, ...(count !== undefined && { count }) };
}

/** An end at once goes before one that is announced, unless that day was over first. */
function endingBy(taken: readonly ContractStep[]): Ending | undefined {
  let announced: Ending | undefined;
  for (const step of taken) {
    if (announced && announced.at <= new Date(step.effectiveAt)) return announced;
    if (step.kind === "ended")
      return { ground: step.ground, day: step.endedOn, at: new Date(step.effectiveAt) };
    if (step.kind === "end-withdrawn") announced = undefined;
    if (step.kind === "end-announced")
      announced = { ground: step.ground, day: step.endsOn, at: endOf(step.endsOn) };
  }
  return announced;
}

/** For whom a suspension stands: what was not said follows from its ground. */
export function holdOf({ ground, hold }: Pick<Of<"suspended">, "ground" | "hold">): ContractHold {
  return hold ?? (groundRules[ground].isForDebt ? "debt" : "clerk");
}

/** The suspensions that stand, one of each who holds it, the gravest first. */
function suspensionsBy(taken: readonly ContractStep[], at: Date): Of<"suspended">[] {
  const held = new Map<ContractHold, Of<"suspended">>();
  for (const step of taken) {
    if (step.kind === "suspended") held.set(holdOf(step), step);
    if (step.kind === "resumed" && step.lifts) held.delete(step.lifts);
    if (step.kind === "resumed" && !step.lifts) held.clear();
  }
  return (["case", "clerk", "debt"] as const).flatMap((hold) => {
    const step = held.get(hold);
    return step && !(step.until !== undefined && endOf(step.until) <= at) ? [step] : [];
  });
}

function stoppedBy(
  taken: readonly ContractStep[],
  [suspension]: readonly Of<"suspended">[],
  start: Date,
  at: Date,
): Pick<ContractLife, "state" | "since" | "ground" | "suspendedUntil"> {
  if (suspension)
    return {
      state: "suspended",
      since: later(start, new Date(suspension.effectiveAt)),
      ground: suspension.ground,
      ...(suspension.until !== undefined && { suspendedUntil: suspension.until }),
    };
  const free = freeSince(taken, start, at);
  const interruption = interruptionBy(taken);
  if (!interruption) return { state: "active", since: free };
  const since = later(start, new Date(interruption.effectiveAt));
  return { state: "interrupted", since, ground: interruption.ground };
}

/** The interruption that stands, also beneath a suspension. */
function interruptionBy(taken: readonly ContractStep[]): Of<"interrupted"> | undefined {
  const last = taken.findLast((step) => step.kind === "interrupted" || step.kind === "interruption-over");
  return last?.kind === "interrupted" ? last : undefined;
}

/** Since when nothing stops it: the last of its start and the end of each stop. */
function freeSince(taken: readonly ContractStep[], start: Date, at: Date): Date {
  return taken
    .flatMap((step, index) => {
      if (step.kind === "resumed" || step.kind === "interruption-over") return [new Date(step.effectiveAt)];
      const ranOut = step.kind === "suspended" && step.until !== undefined && endOf(step.until);
      return ranOut && !isLiftedBefore(ranOut, step, taken.slice(index + 1)) ? [ranOut] : [];
    })
    .filter((instant) => instant <= at)
    .reduce(later, start);
}

function isLiftedBefore(end: Date, suspended: Of<"suspended">, next: readonly ContractStep[]): boolean {
  const hold = holdOf(suspended);
  return next.some(
    (step) => step.kind === "resumed" && (step.lifts ?? hold) === hold && new Date(step.effectiveAt) < end,
  );
}

function later(one: Date, other: Date): Date {
  return one > other ? one : other;
}
