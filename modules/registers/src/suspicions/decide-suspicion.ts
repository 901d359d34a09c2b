import { record } from "@tachiai/evidence";
import { inCustomer, inEachCustomer, type OfCustomer, requireStaff, rolesHeld } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import {
  type BodyOf,
  type Detection,
  type decideSuspicion as endpoint,
  type Suspicion,
  type SuspicionId,
  type TenantId,
  ViolationId,
} from "@tachiai/protocol";
import { keepsRegisters } from "../registers.policy.ts";
import { openViolation } from "../violations/handle-violation.ts";
import {
  countOpen,
  type SuspicionFile,
  saveOutcome,
  saveTakenUp,
  selectOpenSuspicions,
  selectSuspicion,
} from "./suspicion.store.ts";

/**
 * What was found or reported of all customers and waits for a decision, the latest first.
 *
 * Refuses `access.denied`.
 */
export async function listSuspicions(
  database: Database,
  actor: PersonActor,
  { tenantId }: { readonly tenantId: TenantId },
): Promise<Suspicion[]> {
  await inTenant(database, actor, tenantId, (tx) => requireStaff(tx, actor, keepsRegisters));
  const customers = await inEachCustomer(database, actor, selectOpenSuspicions);
  return customers
    .flatMap(({ found, ...customer }) =>
      found.map(({ suspectedAt, takenUpAt, report, evidence, ...file }) => ({
        ...customer,
        suspicionId: file.suspicionId,
        profileId: file.profileId,
        violation: file.violation,
        ...(file.detection && { detection: file.detection }),
        suspectedAt: suspectedAt.toISOString(),
        isTakenUp: takenUpAt !== undefined,
        evidence: evidence.map(({ evidenceId, at }) => ({ evidenceId, ...(at && { at: at.toISOString() }) })),
        ...(report && {
          text: report.text,
          reporter: { name: report.name, isOfProvider: report.isOfProvider },
        }),
      })),
    )
    .toSorted((a, b) => b.suspectedAt.localeCompare(a.suspectedAt));
}

/** How many wait for somebody who may decide. */
export async function countSuspicions(
  database: Database,
  actor: PersonActor,
  { tenantId }: { readonly tenantId: TenantId },
): Promise<number> {
  const mayDecide = await inTenant(database, actor, tenantId, async (tx) => {
    const roles = await rolesHeld(tx, actor.personId);
    return keepsRegisters.some((role) => roles.includes(role));
  });
  if (!mayDecide) return 0;
  const customers = await inEachCustomer(database, actor, (tx) => countOpen(tx));
  return customers.reduce((count, { found }) => count + found, 0);
}

type Decision = OfCustomer & { readonly suspicionId: SuspicionId } & BodyOf<typeof endpoint>;

/**
 * A contract clerk opens a case by a suspicion, with its evidence, or dismisses it. The case has the suspicion's own id: what a
 * stopped server left half-way is completed by deciding again, and opens no second one.
 *
 * Refuses `access.denied`, `identity.customer_not_found`, `registers.entry_not_found`, `registers.entry_over`, or
 * `registers.suspicion_taken_up` for a dismissal of what somebody is opening a case by.
 */
export async function decideSuspicion(
  database: Database,
  actor: PersonActor,
  command: Decision,
): Promise<ViolationId | undefined> {
  if (command.decision === "case") return takeUp(database, actor, command);
  await inCustomer(database, actor, command, keepsRegisters, async (tx) => {
    const file = await requireOpen(tx, command.suspicionId);
    if (file.takenUpAt) throw new Refusal("registers.suspicion_taken_up");
    await close(tx, actor, file, command);
  });
  return undefined;
}

/** Who takes it up says so before the case is opened, so that nobody dismisses it between the two domains. */
async function takeUp(database: Database, actor: PersonActor, command: Decision): Promise<ViolationId> {
  const { suspicionId, tenantId, organisationId } = command;
  const file = await inCustomer(database, actor, command, keepsRegisters, async (tx) => {
    const open = await requireOpen(tx, suspicionId);
    if (!open.takenUpAt) await saveTakenUp(tx, suspicionId, actor.personId);
    return open;
  });
  const violationId = await openViolation(database, actor, {
    tenantId,
    organisationId,
    profileId: file.profileId,
    violation: file.violation,
    detectedAt: file.suspectedAt,
    detectedFrom: detectedFrom(file),
    suspicion: {
      violationId: ViolationId.parse(suspicionId),
      evidenceIds: file.evidence.map(({ evidenceId }) => evidenceId),
      text: file.report?.text,
    },
  });
  await inCustomer(database, actor, command, keepsRegisters, async (tx) => {
    const now = await selectSuspicion(tx, suspicionId);
    // Of two who take it up at once one has closed it: the case is the same.
    if (now && !now.decided) await close(tx, actor, now, command);
  });
  return violationId;
}

async function close(
  tx: TenantTx,
  actor: PersonActor,
  { suspicionId, profileId, violation, report }: SuspicionFile,
  { decision, reason }: Pick<Decision, "decision" | "reason">,
): Promise<void> {
  await saveOutcome(tx, suspicionId, { outcome: decision, reason, by: actor.personId });
  const isOfCustomer = report !== undefined && !report.isOfProvider;
  await record(tx, actor, {
    action: decision === "case" ? "registers.suspicion_taken_up" : "registers.suspicion_dismissed",
    subject: suspicionId,
    retention: "organisation",
    // What was reported is not for everybody who reads the customer's log.
    details: isOfCustomer ? {} : { profileId, violation },
  });
}

async function requireOpen(tx: TenantTx, suspicionId: SuspicionId): Promise<SuspicionFile> {
  const file = await selectSuspicion(tx, suspicionId);
  if (!file) throw new Refusal("registers.entry_not_found");
  if (file.decided) throw new Refusal("registers.entry_over");
  return file;
}

/** As it stands in the case file. */
function detectedFrom({ detection, report }: SuspicionFile): string {
  if (detection) return words[detection];
  return report?.isOfProvider ? "違法な依頼の拒否" : "お客様の利用者からの報告";
}

const words: Readonly<Record<Detection, string>> = {
  "outside-region": "提供区域の外からのアクセスの拒否",
  "tampered-log": "証跡の検証",
  "simultaneous-use": "同時の利用の検知",
};
