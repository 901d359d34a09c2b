import {
  contractFor,
  endContract,
  liveContracts,
  resumeContract,
  serviceEndedOn,
  suspendContract,
} from "@tachiai/contracts";
import { type EntryDetails, record } from "@tachiai/evidence";
import { findOwnOrganisation, inCustomer, type OfProvider, requireStaff } from "@tachiai/identity";
import {
  type Database,
  holdLock,
  inTenant,
  type PersonActor,
  Refusal,
  type TenantTx,
  tokyoDay,
} from "@tachiai/platform";
import {
  groundRules,
  judgeMeasure,
  type MeasureChoice,
  measuresFor,
  type Profile,
  violationsOf,
} from "@tachiai/policy";
import {
  type addToViolation as addEndpoint,
  type BodyOf,
  type Contract,
  ContractGround,
  type EvidenceAction,
  type EvidenceId,
  type Measure,
  type MeasureGround,
  type OrganisationId,
  type ProfileId,
  type SecondPersonDecision,
  type Service,
  type Violation,
  ViolationId,
} from "@tachiai/protocol";
import { requireSecond } from "../customers/require-second.ts";
import { keepsRegisters } from "../registers.policy.ts";
import { rulesOfCase } from "./rules-of-case.ts";
import {
  insertStep,
  insertViolation,
  type Step,
  selectViolation,
  selectViolations,
  type ViolationFile,
} from "./violation.store.ts";
import { beforehandOf, isSuspended, lastChosen, mayFollow, stateOf } from "./violation-state.ts";

type OfCase = OfProvider & { readonly violationId: ViolationId };

/** Whose contract a measure under these terms is about. */
const serviceOf: Readonly<Record<ProfileId, Service>> = {
  telework: "telework",
  "support-open": "support",
  "support-contract": "support",
  watch: "watch",
  maintenance: "maintenance",
};

/**
 * Opens the file of what a customer is found to have done.
 *
 * Refuses `access.denied`, `identity.customer_not_found`, `registers.violation_unknown` for what its terms do not forbid, or
 * `registers.change_not_yet`.
 */
export async function openViolation(
  database: Database,
  actor: PersonActor,
  command: OfProvider & {
    readonly organisationId: OrganisationId;
    readonly profileId: ProfileId;
    readonly violation: Violation;
    readonly detectedAt: Date;
    readonly detectedFrom: string;
    /** By what it is opened; a case of this id that is there already stays as it is. */
    readonly suspicion?: {
      readonly violationId: ViolationId;
      readonly evidenceIds: readonly EvidenceId[];
      readonly text: string | undefined;
    };
  },
): Promise<ViolationId> {
  const { organisationId, profileId, violation, detectedAt, detectedFrom, suspicion } = command;
  if (!violationsOf(profileId).includes(violation)) throw new Refusal("registers.violation_unknown");
  const organisationName = await inCustomer(
    database,
    actor,
    command,
    keepsRegisters,
    async (tx) => (await findOwnOrganisation(tx)).name,
  );
  return inTenant(database, actor, command.tenantId, async (tx) => {
    if (detectedAt > tx.now) throw new Refusal("registers.change_not_yet");
    await holdLock(tx, "registers.violation");
    if (suspicion && (await selectViolation(tx, suspicion.violationId))) return suspicion.violationId;
    const violationId = suspicion?.violationId ?? ViolationId.parse(tx.randomness.uuid());
    const file = {
      violationId,
      organisationId,
      organisationName,
      profileId,
      violation,
      detectedAt,
      detectedFrom,
    };
    await insertViolation(tx, file, actor.personId);
    await record(tx, actor, {
      action: "registers.violation_opened",
      subject: violationId,
      retention: "organisation",
      capturedAt: detectedAt,
      details: { organisationId, profileId, violation, detectedFrom },
    });
    const opened: ViolationFile = { ...file, steps: [] };
    for (const evidenceId of suspicion?.evidenceIds ?? [])
      await takeStep(tx, actor, opened, { kind: "evidence", evidenceId, text: detectedFrom });
    if (suspicion?.text !== undefined)
      await takeStep(tx, actor, opened, { kind: "reported", text: suspicion.text });
    return violationId;
  });
}

/**
 * Adds evidence, a deliberation, a notice or a demand to a case, or closes it.
 *
 * Refuses `access.denied`, `registers.entry_not_found`, `registers.entry_over` where the step does not fit,
 * `registers.demand_without_time` for a demand that leaves no day to put things right, or `registers.still_suspended` for a
 * case to be closed before its suspension is lifted.
 */
export function addToViolation(
  database: Database,
  actor: PersonActor,
  { tenantId, violationId, ...step }: OfCase & BodyOf<typeof addEndpoint>,
): Promise<void> {
  return inFile(database, actor, { tenantId, violationId }, (tx, file) => {
    if (step.kind === "demanded" && step.curedBy <= tokyoDay(tx.now))
      throw new Refusal("registers.demand_without_time");
    if (step.kind === "closed" && isSuspended(file.steps)) throw new Refusal("registers.still_suspended");
    return takeStep(tx, actor, file, step);
  });
}

/**
 * Chooses a measure under a clause of the terms. A warning is given with that; everything else waits for a second person.
 *
 * Refuses `access.denied`, `registers.entry_not_found`, `registers.entry_over`, `registers.measure_unknown` where no clause
 * allows it, `registers.needs_second`, `registers.no_contract` and `identity.customer_not_found` where there is nothing to
 * suspend or to end, and what `requireRule` does.
 */
export function chooseMeasure(
  database: Database,
  actor: PersonActor,
  command: OfCase & {
    readonly measure: Measure;
    readonly ground: MeasureGround;
    readonly urgency?: string | undefined;
  },
): Promise<void> {
  const { measure, ground, urgency } = command;
  return inFile(database, actor, command, async (tx, file) => {
    const rules = await rulesOfCase(tx, database, actor, file);
    await requireRule(tx, rules, file, { measure, ground }, urgency !== undefined);
    await takeStep(tx, actor, file, { kind: "chosen", measure, ground, ...(urgency && { text: urgency }) });
    if (measure !== "warn") {
      await requireSecond(tx, actor);
      if (isOfContract(measure))
        await inContractOf(database, actor, command, file, async (_tx, contract) => {
          if (!contract) throw new Refusal("registers.no_contract");
        });
      return;
    }
    const said = [
      ...file.steps,
      { kind: "chosen", measure, ground, by: actor.personId, at: tx.now } as const,
    ];
    await takeStep(tx, actor, { ...file, steps: said }, { kind: "released", measure, ground });
    const released = [...said, { kind: "released", by: actor.personId, at: tx.now } as const];
    await takeStep(tx, actor, { ...file, steps: released }, { kind: "carried-out", measure, ground });
  });
}

/**
 * A second person releases a measure, by which it is carried out. What was released and not carried out, for a server
 * stopped in between, is carried out by releasing it again. Rejecting needs nobody else: whoever chose it may take it back,
 * and so may what was released be while it is not carried out.
 *
 * Refuses `access.denied`, `registers.entry_not_found`, `registers.entry_over`, `registers.measure_own` to whoever chose it
 * and would release it, `registers.no_contract` where nothing is there to suspend or to end, `identity.customer_not_found`,
 * and what `requireRule` does.
 */
export async function decideMeasure(
  database: Database,
  actor: PersonActor,
  command: OfCase & SecondPersonDecision,
): Promise<void> {
  const { decision, reason } = command;
  if (decision === "reject") return rejectMeasure(database, actor, command, reason);
  const isAgain = await inFile(database, actor, command, async (tx, file) => {
    const chosen = requireChosen(file);
    if (chosen.by === actor.personId) throw new Refusal("registers.measure_own");
    if (stateOf(file.steps) === "released") return true;
    const { measure, ground } = chosen;
    const rules = await rulesOfCase(tx, database, actor, file);
    await requireRule(tx, rules, file, chosen, chosen.text !== undefined);
    await takeStep(tx, actor, file, { kind: "released", measure, ground });
    return false;
  });
  await inFile(database, actor, command, async (tx, file) => {
    const { measure, ground } = requireChosen(file);
    await takeStep(tx, actor, file, { kind: "carried-out", measure, ground });
    await carryOut(database, actor, command, file, { measure, ground, isAgain });
  });
}

function rejectMeasure(
  database: Database,
  actor: PersonActor,
  command: OfCase,
  reason: string | undefined,
): Promise<void> {
  return inFile(database, actor, command, async (tx, file) => {
    const { measure, ground } = requireChosen(file);
    const wasReleased = stateOf(file.steps) === "released";
    await takeStep(tx, actor, file, { kind: "rejected", measure, ground, ...(reason && { text: reason }) });
    // A server that stopped in between may have suspended already.
    if (wasReleased && measure === "suspend" && !isSuspended(file.steps))
      await unlessGone(resumeUnlessOthers(tx, database, actor, command, file));
  });
}

/**
 * Lifts a suspension, also of a case that was closed with it. The contract goes on unless another case suspends it too.
 *
 * Refuses `access.denied`, `registers.entry_not_found`, `identity.customer_not_found`, or `registers.entry_over` where
 * nothing is suspended.
 */
export function liftSuspension(
  database: Database,
  actor: PersonActor,
  command: OfCase & { readonly text: string },
): Promise<void> {
  const { text } = command;
  return inFile(database, actor, command, async (tx, file) => {
    if (!isSuspended(file.steps)) throw new Refusal("registers.entry_over");
    await takeStep(tx, actor, file, { kind: "lifted", text });
    await resumeUnlessOthers(tx, database, actor, command, file);
  });
}

/** Comes last, after the step: what is refused in the customer's domain undoes the step with it. */
async function resumeUnlessOthers(
  tx: TenantTx,
  database: Database,
  actor: PersonActor,
  command: OfProvider,
  file: ViolationFile,
): Promise<void> {
  const { violationId, organisationId, profileId } = file;
  const others = (await selectViolations(tx)).filter(
    (other) =>
      other.violationId !== violationId &&
      other.organisationId === organisationId &&
      serviceOf[other.profileId] === serviceOf[profileId],
  );
  if (others.some(({ steps }) => isSuspended(steps))) return;
  await inContractOf(database, actor, command, file, async (within, contract) => {
    if (contract)
      await resumeContract(within, actor, {
        contractId: contract.contractId,
        hold: "case",
        because: { violationId },
      });
  });
}

/** Who is engaged no more can resume nothing, and need not. */
async function unlessGone(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof Refusal && error.code === "identity.customer_not_found")) throw error;
  }
}

interface Ordered {
  readonly measure: Measure;
  readonly ground: MeasureGround;
  /** It was released before: the contract may be over because of it. */
  readonly isAgain: boolean;
}

/** Taken again it changes nothing: what is suspended or over already stays so. */
async function carryOut(
  database: Database,
  actor: PersonActor,
  command: OfProvider,
  file: ViolationFile,
  { measure, ground, isAgain }: Ordered,
): Promise<void> {
  if (!isOfContract(measure)) return;
  const { violationId, profileId } = file;
  await inContractOf(database, actor, command, file, async (tx, contract) => {
    if (!contract) {
      const isDone = isAgain && measure === "terminate" && (await endedSince(tx, serviceOf[profileId], file));
      if (!isDone) throw new Refusal("registers.no_contract");
      return;
    }
    const { contractId } = contract;
    const under = ContractGround.parse(ground);
    if (measure === "suspend")
      await suspendContract(tx, actor, { contractId, ground: under, hold: "case", because: { violationId } });
    else
      for (const one of groundRules[under].endsAllDealings ? await liveContracts(tx) : [contract])
        await endContract(tx, actor, {
          contractId: one.contractId,
          endedOn: tokyoDay(tx.now),
          ground: under,
          because: { violationId },
        });
  });
}

async function endedSince(tx: TenantTx, service: Service, { steps }: ViolationFile): Promise<boolean> {
  const released = steps.findLast(({ kind }) => kind === "released");
  const endedOn = await serviceEndedOn(tx, service);
  return released !== undefined && endedOn !== undefined && endedOn >= tokyoDay(released.at);
}

function isOfContract(measure: Measure): boolean {
  return measure === "suspend" || measure === "terminate";
}

/** Works in the customer's domain on the contract that a case is about, if it is not over. */
function inContractOf(
  database: Database,
  actor: PersonActor,
  { tenantId }: OfProvider,
  { organisationId, profileId }: ViolationFile,
  work: (tx: TenantTx, contract: Contract | undefined) => Promise<void>,
): Promise<void> {
  return inCustomer(database, actor, { tenantId, organisationId }, keepsRegisters, async (tx) =>
    work(tx, await contractFor(tx, serviceOf[profileId])),
  );
}

/** The clause by which a measure may follow; undefined where the terms have none. */
function choiceFor(
  { profileId, violation }: ViolationFile,
  { measure, ground }: Pick<Step, "measure" | "ground">,
): MeasureChoice | undefined {
  return measuresFor(profileId, violation).find(
    (choice) => choice.measure === measure && choice.ground === ground,
  );
}

/** Refuses `registers.measure_unknown`, `registers.notice_missing`, `registers.period_runs` or `registers.not_suspended`. */
async function requireRule(
  tx: TenantTx,
  rules: Profile,
  file: ViolationFile,
  chosen: Pick<Step, "measure" | "ground">,
  isUrgent: boolean,
): Promise<void> {
  const choice = choiceFor(file, chosen);
  if (!choice) throw new Refusal("registers.measure_unknown");
  const answer = judgeMeasure(rules, choice, beforehandOf(file.steps, tx.now, isUrgent));
  if (answer.allowed) return;
  if (answer.why === "period_runs")
    throw new Refusal("registers.period_runs", { earliest: answer.earliest ?? "" });
  throw new Refusal(`registers.${answer.why}`);
}

function requireChosen({ steps }: ViolationFile): Step & Required<Pick<Step, "measure" | "ground">> {
  const state = stateOf(steps);
  const chosen = state === "chosen" || state === "released" ? lastChosen(steps) : undefined;
  if (!chosen?.measure || !chosen.ground) throw new Refusal("registers.entry_over");
  return { ...chosen, measure: chosen.measure, ground: chosen.ground };
}

/** One step after the other: of two who act at once the second sees what the first did. */
function inFile<T>(
  database: Database,
  actor: PersonActor,
  { tenantId, violationId }: OfCase,
  work: (tx: TenantTx, file: ViolationFile) => Promise<T>,
): Promise<T> {
  return inTenant(database, actor, tenantId, async (tx) => {
    await requireStaff(tx, actor, keepsRegisters);
    await holdLock(tx, "registers.violation");
    const file = await selectViolation(tx, violationId);
    if (!file) throw new Refusal("registers.entry_not_found");
    return work(tx, file);
  });
}

/** Refuses `registers.entry_over` where the step does not fit. What was said in words stays out of the entry. */
async function takeStep(
  tx: TenantTx,
  actor: PersonActor,
  { violationId, organisationId, steps }: ViolationFile,
  step: Omit<Step, "by" | "at">,
): Promise<void> {
  if (!mayFollow(steps, step.kind)) throw new Refusal("registers.entry_over");
  await insertStep(tx, violationId, { ...step, by: actor.personId, at: tx.now });
  const { kind, measure, ground, curedBy, evidenceId } = step;
  const details: EntryDetails = {
    organisationId,
    ...(measure && { measure }),
    ...(ground && { ground }),
    ...(curedBy !== undefined && { curedBy }),
    ...(evidenceId && { evidenceId }),
  };
  await record(tx, actor, {
    action: actions[kind],
    subject: violationId,
    retention: "organisation",
    details,
  });
}

const actions: Readonly<Record<Step["kind"], EvidenceAction>> = {
  evidence: "registers.violation_evidence_added",
  reported: "registers.violation_evidence_added",
  deliberated: "registers.violation_deliberated",
  noticed: "registers.violation_noticed",
  demanded: "registers.violation_demanded",
  chosen: "registers.measure_chosen",
  released: "registers.measure_released",
  rejected: "registers.measure_rejected",
  "carried-out": "registers.measure_carried_out",
  lifted: "registers.suspension_lifted",
  closed: "registers.violation_closed",
};
