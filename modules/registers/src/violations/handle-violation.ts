import { profileOn } from "@tachiai/consent";
import { contractFor, endContract, resumeContract, suspendContract } from "@tachiai/contracts";
import { type EntryDetails, record } from "@tachiai/evidence";
import { findOwnOrganisation, roleHolders } from "@tachiai/identity";
import {
  type Database,
  holdLock,
  inTenant,
  type PersonActor,
  Refusal,
  type TenantTx,
  tokyoDay,
} from "@tachiai/platform";
import { judgeMeasure, type MeasureChoice, measuresFor, violationsOf } from "@tachiai/policy";
import {
  type addToViolation as addEndpoint,
  type BodyOf,
  type EvidenceAction,
  type Measure,
  type MeasureGround,
  type OrganisationId,
  type ProfileId,
  type SecondPersonDecision,
  type Service,
  type TenantId,
  type Violation,
  ViolationId,
} from "@tachiai/protocol";
import { inCustomer, requireStaff } from "../customers/in-customer.ts";
import { keepsRegisters } from "../registers.policy.ts";
import {
  insertStep,
  insertViolation,
  type Step,
  selectViolation,
  type ViolationFile,
} from "./violation.store.ts";
import { beforehandOf, isSuspended, lastChosen, mayFollow, stateOf } from "./violation-state.ts";

interface OfProvider {
  readonly tenantId: TenantId;
}
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
  },
): Promise<ViolationId> {
  const { organisationId, profileId, violation, detectedAt, detectedFrom } = command;
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
    const violationId = ViolationId.parse(tx.randomness.uuid());
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
    return violationId;
  });
}

/**
 * Adds evidence, a deliberation, a notice or a demand to a case, or closes it.
 *
 * Refuses `access.denied`, `registers.entry_not_found`, or `registers.entry_over` where the step does not fit.
 */
export function addToViolation(
  database: Database,
  actor: PersonActor,
  { tenantId, violationId, ...step }: OfCase & BodyOf<typeof addEndpoint>,
): Promise<void> {
  return inFile(database, actor, { tenantId, violationId }, (tx, file) => takeStep(tx, actor, file, step));
}

/**
 * Chooses a measure under a clause of the terms. A warning is given with that; everything else waits for a second person.
 *
 * Refuses `access.denied`, `registers.entry_not_found`, `registers.entry_over`, `registers.measure_unknown` where no clause
 * allows it, `registers.needs_second`, and what `requireRule` does.
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
    await requireRule(tx, file, { measure, ground }, urgency !== undefined);
    await takeStep(tx, actor, file, { kind: "chosen", measure, ground, ...(urgency && { text: urgency }) });
    if (measure !== "warn") return requireSecond(tx, actor);
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
 * A second person releases a measure, by which it is carried out, or rejects it. What was released and not carried out, for
 * a server stopped in between, is carried out by releasing it again.
 *
 * Refuses `access.denied`, `registers.entry_not_found`, `registers.entry_over`, `registers.measure_own` to whoever chose it,
 * `identity.customer_not_found`, and what `requireRule` does.
 */
export async function decideMeasure(
  database: Database,
  actor: PersonActor,
  command: OfCase & SecondPersonDecision,
): Promise<void> {
  const { decision, reason } = command;
  const chosen = await inFile(database, actor, command, async (tx, file) => {
    const chosen = requireChosen(file);
    if (chosen.by === actor.personId) throw new Refusal("registers.measure_own");
    const { measure, ground } = chosen;
    if (stateOf(file.steps) === "released" && decision === "approve") return { file, measure, ground };
    if (decision === "reject") {
      await takeStep(tx, actor, file, { kind: "rejected", measure, ground, ...(reason && { text: reason }) });
      return undefined;
    }
    await requireRule(tx, file, chosen, chosen.text !== undefined);
    await takeStep(tx, actor, file, { kind: "released", measure, ground });
    return { file, measure, ground };
  });
  if (!chosen) return;
  const { file, measure, ground } = chosen;
  await carryOut(database, actor, command, file, { measure, ground });
  await inFile(database, actor, command, (tx, now) =>
    takeStep(tx, actor, now, { kind: "carried-out", measure, ground }),
  );
}

/**
 * Lifts a suspension.
 *
 * Refuses `access.denied`, `registers.entry_not_found`, `identity.customer_not_found`, or `registers.entry_over` where
 * nothing is suspended.
 */
export async function liftSuspension(
  database: Database,
  actor: PersonActor,
  command: OfCase & { readonly text: string },
): Promise<void> {
  const { text } = command;
  const file = await inFile(database, actor, command, async (_tx, found) => found);
  if (!isSuspended(file.steps) || !mayFollow(file.steps, "lifted")) throw new Refusal("registers.entry_over");
  await inCustomer(database, actor, { ...command, ...file }, keepsRegisters, async (tx) => {
    const contract = await contractFor(tx, serviceOf[file.profileId]);
    if (contract)
      await resumeContract(tx, actor, { ...contract, because: { violationId: file.violationId } });
  });
  await inFile(database, actor, command, (tx, now) => takeStep(tx, actor, now, { kind: "lifted", text }));
}

/** Taken again it changes nothing: what is suspended or over already stays so. */
async function carryOut(
  database: Database,
  actor: PersonActor,
  { tenantId }: OfProvider,
  { violationId, organisationId, profileId }: ViolationFile,
  { measure, ground }: { readonly measure: Measure; readonly ground: MeasureGround },
): Promise<void> {
  if (measure !== "suspend" && measure !== "terminate") return;
  await inCustomer(database, actor, { tenantId, organisationId }, keepsRegisters, async (tx) => {
    const contract = await contractFor(tx, serviceOf[profileId]);
    if (!contract) return;
    const { contractId } = contract;
    if (measure === "suspend")
      await suspendContract(tx, actor, { contractId, because: { violationId, ground } });
    else await endContract(tx, actor, { contractId, endedOn: tokyoDay(tx.now) });
  });
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
  file: ViolationFile,
  chosen: Pick<Step, "measure" | "ground">,
  isUrgent: boolean,
): Promise<void> {
  const choice = choiceFor(file, chosen);
  if (!choice) throw new Refusal("registers.measure_unknown");
  const profile = await profileOn(tx, file.profileId, tokyoDay(tx.now));
  const answer = judgeMeasure(profile, choice, beforehandOf(file.steps, tx.now, isUrgent));
  if (answer.allowed) return;
  if (answer.why === "period_runs")
    throw new Refusal("registers.period_runs", { earliest: answer.earliest ?? "" });
  throw new Refusal(`registers.${answer.why}`);
}

async function requireSecond(tx: TenantTx, actor: PersonActor): Promise<void> {
  const others = await roleHolders(tx, keepsRegisters);
  if (!others.some(({ personId }) => personId !== actor.personId))
    throw new Refusal("registers.needs_second");
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
