import { inTenant, type PersonActor, type TenantTx } from "@tachiai/platform";
import type { EvidenceId, getEvidence, PersonId, ResponseOf, TenantId } from "@tachiai/protocol";
import { type Look, lookAction, lookOf } from "../content/look.ts";
import type { Damage } from "../damage/damage.ts";
import { reportMet } from "../damage/report-damage.ts";
import {
  isRowDamaged,
  openVerifier,
  type Verification,
  type VerifyStored,
  verifyWithContent,
} from "../damage/verify-stored.ts";
import { readBy } from "../evidence.policy.ts";
import type { EvidencePorts } from "../evidence-ports.ts";
import type { Vault } from "../vault.ts";
import { listLooksAt, type StoredEntry } from "./entry.store.ts";
import { presentEntries, readEntry } from "./present-entry.ts";
import { requireReadable } from "./require-readable.ts";

export interface ShowEvidence {
  readonly tenantId: TenantId;
  readonly evidenceId: EvidenceId;
}

type ShownEvidence = ResponseOf<typeof getEvidence>;

/**
 * Shows an entry, who has looked at what it holds, and whether row, ciphertext, tiles and checkpoint are still what
 * was sealed: found out anew at every call. What is damaged is reported, and an altered row is not shown. Why somebody
 * looked is told to those who read the entry of his look.
 *
 * Refuses `evidence.not_found` or `access.denied`.
 */
export async function showEvidence(
  vault: Vault,
  ports: EvidencePorts,
  actor: PersonActor,
  command: ShowEvidence,
): Promise<ShownEvidence> {
  const { tenantId, evidenceId } = command;
  const damages: Damage[] = [];
  const shown = await inTenant(vault.database, actor, tenantId, async (tx) => {
    const { stored, isRead, findable } = await requireReadable(tx, ports, actor, evidenceId);
    const verify = openVerifier(vault, tx);
    const verification = await verifyWithContent(vault, tx, verify, stored);
    if (verification.state === "damaged") damages.push(verification.damage);
    const readable = isRowDamaged(verification) ? undefined : readEntry(stored, verification.state);
    const read = new Set(isRead ? [evidenceId] : []);
    const [entry] = await presentEntries(tx, ports, read, readable ? [readable] : []);
    const looks = await soundLooks(tx, verify, stored, damages);
    const lookEntries = looks.map((kept) => kept.entry);
    const readLooks = await readBy(tx, ports, actor, findable, lookEntries);
    return {
      ...(entry && { entry }),
      looks: await presentLooks(tx, ports, looks, readLooks),
      verification: presentVerification(verification),
    };
  });
  for (const damage of damages) await reportMet(vault, tenantId, damage);
  return shown;
}

interface KeptLook {
  readonly entry: StoredEntry;
  readonly look: Look;
}

async function soundLooks(
  tx: TenantTx,
  verify: VerifyStored,
  stored: StoredEntry,
  damages: Damage[],
): Promise<KeptLook[]> {
  if (!stored.facts.ciphertextSha256) return [];
  const sound: KeptLook[] = [];
  for (const entry of await listLooksAt(tx, lookAction, stored.facts)) {
    const verification = await verify(entry);
    if (verification.state === "damaged") damages.push(verification.damage);
    const look = isRowDamaged(verification) ? undefined : lookOf(entry);
    if (look) sound.push({ entry, look });
  }
  return sound;
}

async function presentLooks(
  tx: TenantTx,
  ports: EvidencePorts,
  looks: readonly KeptLook[],
  read: ReadonlySet<EvidenceId>,
): Promise<ShownEvidence["looks"]> {
  const people: PersonId[] = looks.map(({ look }) => look.personId);
  const names = await ports.namesOf(tx, [...new Set(people)]);
  return looks.map(({ entry, look: { personId, at, reason } }) => ({
    personId,
    name: names.get(personId) ?? "",
    at: at.toISOString(),
    ...(reason !== undefined && read.has(entry.facts.evidenceId) && { reason }),
  }));
}

function presentVerification(verification: Verification): ShownEvidence["verification"] {
  switch (verification.state) {
    case "waiting":
      return { state: "waiting" };
    case "damaged":
      return { state: "damaged", what: verification.damage.what };
    case "verified": {
      const { size, publishedAt } = verification.log.log;
      return { state: "verified", treeSize: size, checkpointAt: (publishedAt ?? new Date(0)).toISOString() };
    }
  }
}
