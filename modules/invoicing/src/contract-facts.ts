import {
  billedDaysOf,
  billedInMonth,
  type ContractEnd,
  type CountFrom,
  dayAfter,
  type EndCause,
  firstFreeMonths,
  hadFreeMonthBefore,
  type Month,
  type Pause,
} from "@tachiai/billing";
import { type ContractFile, selectContractFiles, selectContractIds } from "@tachiai/contracts";
import { domainOf, findOwnOrganisation, foundedBy, isFounded } from "@tachiai/identity";
import { type Database, inTenant, type SystemActor, type TenantTx, tokyoDay } from "@tachiai/platform";
import { appliedBy, type ContractStop, owesRemainder, settlesFees, stopsOf } from "@tachiai/policy";
import type {
  ContractGround,
  ContractId,
  ContractStep,
  Day,
  OrganisationId,
  Service,
  UnattachedContract,
} from "@tachiai/protocol";
import type { ContractFacts, ContractNamed, FoundUnattached } from "./contracts-to-bill.ts";

const reader: SystemActor = { kind: "system", name: "monthly-close" };

/** Looks contracts up where they lie: in the domain of each customer whom the provider has founded. */
export async function readContracts(
  database: Database,
  provider: OrganisationId,
  contracts: readonly ContractNamed[],
): Promise<ReadonlyMap<ContractId, ContractFacts>> {
  const found = new Map<ContractId, ContractFacts>();
  for (const [organisationId, named] of Map.groupBy(contracts, (each) => each.organisationId)) {
    const wanted = new Set(named.map(({ contractId }) => contractId));
    await inTenant(database, reader, domainOf(organisationId), async (tx) => {
      // Of a customer whose domain is gone nothing is found, which stops nobody else's month.
      if (!(await isFounded(tx))) return;
      const { foundedBy, name } = await findOwnOrganisation(tx);
      if (foundedBy !== provider) return;
      for (const [contractId, facts] of factsOfContracts(await selectContractFiles(tx), name))
        if (wanted.has(contractId)) found.set(contractId, facts);
    });
  }
  return found;
}

/**
 * Finds the contracts that ran in a month and are billed to nobody, customer by customer. Of one who has none, his contracts' ids are
 * all that is read.
 */
export async function findUnattached(
  database: Database,
  provider: OrganisationId,
  month: Month,
  attached: ReadonlySet<ContractId>,
): Promise<FoundUnattached> {
  const found: UnattachedContract[] = [];
  const faults: unknown[] = [];
  for (const { organisationId, name: customer } of await foundedBy(database, provider))
    try {
      const contracts = await inTenant(database, reader, domainOf(organisationId), (tx) =>
        selectBeside(tx, customer, month, attached),
      );
      found.push(...contracts.map((contract) => ({ organisationId, customer, contract })));
    } catch (fault) {
      faults.push(fault);
      found.push({ organisationId, customer });
    }
  return { found, faults };
}

async function selectBeside(
  tx: TenantTx,
  customer: string,
  month: Month,
  attached: ReadonlySet<ContractId>,
): Promise<Required<UnattachedContract>["contract"][]> {
  if ((await selectContractIds(tx)).every((contractId) => attached.has(contractId))) return [];
  return (await selectContractFiles(tx)).flatMap((file) => {
    const { contractId } = file;
    const known = attached.has(contractId) ? undefined : factsOfContract(file, customer);
    if (!known || !ranIn(month, known)) return [];
    const { service, startsOn } = known.facts;
    return [{ contractId, service, startsOn }];
  });
}

function ranIn(month: Month, { facts }: ContractFacts): boolean {
  const billed = billedDaysOf({ ...facts, plan: { kind: "monthly" }, listPrices: [] });
  return billed !== undefined && billedInMonth(month, billed) !== undefined;
}

/** What billing must know of all contracts of a customer: who had the campaign's free month with an earlier one is told by the later one. */
export function factsOfContracts(
  files: readonly ContractFile[],
  customer: string,
): ReadonlyMap<ContractId, ContractFacts> {
  const known = new Map(
    files.flatMap((file) => {
      const facts = factsOfContract(file, customer);
      return facts ? [[file.contractId, facts] as const] : [];
    }),
  );
  const firsts = firstFreeMonths([...known.values()].map(({ facts }) => facts));
  return new Map(
    [...known].map(([contractId, { facts, ...one }]) => {
      const hadFreeMonth = hadFreeMonthBefore(facts, firsts);
      return [contractId, { ...one, facts: { ...facts, ...(hadFreeMonth && { hadFreeMonth }) } }];
    }),
  );
}

/** What billing must know of a contract, by its steps; nothing of one that is for no single service. */
export function factsOfContract(
  { service, steps }: ContractFile,
  customer: string,
): ContractFacts | undefined {
  const [formed] = steps;
  if (!service || formed?.kind !== "formed") return undefined;
  const end = endBy(service, steps);
  const planChanges = steps.flatMap((step) =>
    step.kind === "changed" && step.plan !== undefined
      ? [{ from: dayOf(step.effectiveAt), plan: step.plan }]
      : [],
  );
  return {
    customer,
    plan: formed.plan,
    ...(planChanges.length > 0 && { planChanges }),
    facts: {
      service,
      startsOn: formed.startsOn,
      counts: countsBy(formed.startsOn, steps),
      pauses: pausesBy(steps),
      ...appliedBy(steps),
      ...(formed.minimumUntil !== undefined && { minimumUntil: formed.minimumUntil }),
      ...(end && { end }),
    },
  };
}

/** What was changed before the first day holds from the first day on. */
function countsBy(startsOn: Day, steps: readonly ContractStep[]): CountFrom[] {
  return steps.flatMap((step) => {
    if ((step.kind !== "formed" && step.kind !== "changed") || step.count === undefined) return [];
    const day = step.kind === "formed" ? startsOn : dayOf(step.effectiveAt);
    return [{ from: day < startsOn ? startsOn : day, count: step.count }];
  });
}

/** The end that was announced last and not taken back, or that came at once. What came by a form was known when it was received. */
function endBy(service: Service, steps: readonly ContractStep[]): ContractEnd | undefined {
  let end: ContractEnd | undefined;
  for (const step of steps) {
    if (step.kind === "end-withdrawn") end = undefined;
    if (step.kind !== "end-announced" && step.kind !== "ended") continue;
    end = {
      on: step.kind === "ended" ? step.endedOn : endOf(service, step.endsOn),
      cause: causeOf(step.ground),
      announcedOn: (step.kind === "end-announced" && step.receivedOn) || dayOf(step.recordedAt),
      ...(settlesFees(step.ground) && ({ isSettled: true } as const)),
      ...(step.kind === "end-announced" && step.isRemainderPaid && { isRemainderPaid: true }),
    };
  }
  return end;
}

/** 解約日: watch is billed to the day before it, and an announced end's last day can be used whole. */
function endOf(service: Service, endsOn: Day): Day {
  return service === "watch" ? dayAfter(endsOn, 1) : endsOn;
}

/** Whose act it was, as S0 §10-2 asks it. */
function causeOf(ground: ContractGround): EndCause {
  if (owesRemainder(ground)) {
    if (ground === "s0-12-1") return "customer";
    return ground === "s0-28-2" ? "anti-social" : "provider-breach";
  }
  if (ground === "s0-12-3") return "provider-notice";
  if (ground === "s0-21" || ground === "s0-21-licensor" || ground === "s2-9" || ground === "s3-31")
    return "discontinuation";
  return "other";
}

/** On which days it could not be used: charged all the same, and named beside the fee. A day of both was one of suspension. */
function pausesBy(steps: readonly ContractStep[]): Pause[] {
  const pauses = stopsOf(steps).map(pauseOf);
  const suspensions = pauses.filter(({ kind }) => kind === "suspended");
  const isSuspended = (day: Day) =>
    suspensions.some(({ from, to }) => from <= day && (to === undefined || day <= to));
  return pauses.flatMap((pause) => {
    if (pause.kind === "suspended") return [pause];
    // No two stops at one instant: they share their first or last day at the most.
    const from = isSuspended(pause.from) ? dayAfter(pause.from, 1) : pause.from;
    if (pause.to === undefined) return [{ ...pause, from }];
    const to = isSuspended(pause.to) ? dayAfter(pause.to, -1) : pause.to;
    return from <= to ? [{ ...pause, from, to }] : [];
  });
}

function pauseOf({ state, from, to }: ContractStop): Pause {
  return {
    kind: state === "suspended" ? "suspended" : "unusable",
    from: tokyoDay(from),
    // A stop that ends with a day did not reach into the next one.
    ...(to && { to: tokyoDay(new Date(to.getTime() - 1)) }),
  };
}

function dayOf(instant: string): Day {
  return tokyoDay(new Date(instant));
}
