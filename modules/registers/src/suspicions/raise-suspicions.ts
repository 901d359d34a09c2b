import { profilesContracted } from "@tachiai/contracts";
import { listRecorded, record } from "@tachiai/evidence";
import { findOwnOrganisation, isFounded } from "@tachiai/identity";
import {
  type Database,
  eachApart,
  holdLock,
  inTenant,
  type SystemActor,
  type TenantTx,
} from "@tachiai/platform";
import { violationFoundBy } from "@tachiai/policy";
import {
  Detection,
  type EvidenceAction,
  type IncidentKind,
  type ProfileId,
  type RefusalCode,
  SuspicionId,
  type TenantId,
  type Violation,
} from "@tachiai/protocol";
import { insertSuspicion, selectLastFound } from "./suspicion.store.ts";

const watcher: SystemActor = { kind: "system", name: "violation-watch" };
const lookedBackMs = 30 * 86_400_000;
/** The latest are enough to look at; the log has them all. */
const mostEntries = 20;

/**
 * Looks through what the logs of customers say, and proposes to their provider what may be a violation (PRH-01, PRH-02): once
 * until it is decided about, whatever follows meanwhile. Gives what went wrong; may run at any time.
 */
export function raiseSuspicions(database: Database, tenants: readonly TenantId[]): Promise<unknown[]> {
  return eachApart(tenants, (tenantId) =>
    inTenant(database, watcher, tenantId, async (tx) => {
      if (!(await isServed(tx))) return;
      await holdLock(tx, "registers.suspicion");
      for (const profileId of await profilesContracted(tx))
        for (const detection of Detection.options) {
          const violation = violationFoundBy(profileId, detection);
          if (violation) await raise(tx, { profileId, detection, violation });
        }
    }),
  );
}

/** A demonstration company has nobody who would look. */
async function isServed(tx: TenantTx): Promise<boolean> {
  if (!(await isFounded(tx))) return false;
  const { foundedBy, demonstration } = await findOwnOrganisation(tx);
  return foundedBy !== undefined && !demonstration;
}

interface Found {
  readonly profileId: ProfileId;
  readonly detection: Detection;
  readonly violation: Violation;
}

async function raise(tx: TenantTx, { profileId, detection, violation }: Found): Promise<void> {
  const last = await selectLastFound(tx, profileId, detection);
  if (last && !last.decided) return;
  const earliest = new Date(tx.now.getTime() - lookedBackMs);
  const { action, saying } = traces[detection];
  const found = await listRecorded(tx, action, {
    since: earliest,
    // What was recorded while somebody was deciding is none of what he decided about.
    after: last && last.suspectedAt > earliest ? last.evidence.at(-1)?.evidenceId : undefined,
    saying,
    latest: mostEntries,
  });
  if (found.length === 0) return;
  const suspicionId = SuspicionId.parse(tx.randomness.uuid());
  const evidenceIds = found.map(({ evidenceId }) => evidenceId);
  await insertSuspicion(tx, {
    suspicionId,
    profileId,
    violation,
    detection,
    evidence: found.map(({ evidenceId, receivedAt }) => ({ evidenceId, at: receivedAt })),
    suspectedAt: tx.now,
  });
  await record(tx, watcher, {
    action: "registers.violation_suspected",
    subject: suspicionId,
    // A stranger can cause it, so it is no use of the service that would keep everything else.
    retention: "access",
    details: { profileId, violation, detection, evidenceIds },
  });
}

const outsideRegion: RefusalCode = "access.outside_region";
const secondAgent: IncidentKind = "second-agent";

/** What of a log says so. */
const traces: Readonly<
  Record<Detection, { readonly action: EvidenceAction; readonly saying?: Readonly<Record<string, string>> }>
> = {
  "outside-region": { action: "access.refused", saying: { code: outsideRegion } },
  "tampered-log": { action: "evidence.damaged" },
  "simultaneous-use": { action: "telework.incident_detected", saying: { kind: secondAgent } },
};
