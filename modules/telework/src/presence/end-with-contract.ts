import { serviceEndedOn } from "@tachiai/contracts";
import { decideRetention, lastDayOfPeriod, orderAllContents, policyOf, type Vault } from "@tachiai/evidence";
import { type Bus, inTenant, type SystemActor, type TenantTx, tokyoDay } from "@tachiai/platform";
import type { EvidenceId, PersonId, TenantId } from "@tachiai/protocol";
import { lockPresence } from "./agents/lease.store.ts";
import { endEnrolment } from "./enrolment/end-enrolment.ts";
import { selectCurrentEnrolment, selectEnrolledPeople } from "./enrolment/enrolment.store.ts";
import { markAllFacesEnded } from "./pictures/face-picture.store.ts";

const sweeper: SystemActor = { kind: "system", name: "contract-end" };

/**
 * Lets faces, their features and all captured pictures go one month after the contract for telework has ended (S0 §26-4),
 * but for pictures that a hold keeps, in every one of these tenants where it has. What is said of pictures in entries stays until its own day. One tenant's
 * fault stops no other.
 */
export async function endWithContract(
  vault: Vault,
  tenants: readonly TenantId[],
): Promise<{ readonly faults: readonly unknown[] }> {
  const faults: unknown[] = [];
  for (const tenantId of tenants)
    try {
      const isOver = await inTenant(vault.database, sweeper, tenantId, decideAboutFaces);
      if (isOver) await endTenant(vault, tenantId);
    } catch (error) {
      faults.push(error);
    }
  return { faults };
}

/** Whether the month after the contract's end is over. */
async function decideAboutFaces(tx: TenantTx): Promise<boolean> {
  const eventOn = await serviceEndedOn(tx, "telework");
  if (eventOn === undefined) return false;
  await decideRetention(tx, sweeper, { retention: "face", eventOn });
  return tokyoDay(tx.now) > lastDayOfPeriod(eventOn, policyOf("face").rule.months);
}

async function endTenant(vault: Vault, tenantId: TenantId): Promise<void> {
  const inSweep = <T>(work: (tx: TenantTx) => Promise<T>) =>
    inTenant(vault.database, sweeper, tenantId, work);
  for (const personId of await inSweep(selectEnrolledPeople))
    await inSweep((tx) => endFace(tx, vault.bus, personId));
  // The shredder takes them by the day that was decided, and needs no order for each.
  await inSweep(markAllFacesEnded);
  let after: EvidenceId | undefined;
  do
    ({ next: after } = await inSweep((tx) =>
      orderAllContents(vault, tx, { retention: "telework", ground: "contract-ended", after }),
    ));
  while (after);
}

async function endFace(tx: TenantTx, bus: Bus, personId: PersonId): Promise<void> {
  await lockPresence(tx, personId);
  const enrolment = await selectCurrentEnrolment(tx, personId);
  if (enrolment) await endEnrolment(tx, bus, sweeper, enrolment, { because: "contract-ended" });
}
