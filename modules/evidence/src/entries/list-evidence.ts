import { inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { EvidenceAction, EvidenceEntry, EvidenceId, PersonId, TenantId } from "@tachiai/protocol";
import type { Damage } from "../damage/damage.ts";
import { reportMet } from "../damage/report-damage.ts";
import { isRowDamaged, openVerifier } from "../damage/verify-stored.ts";
import { findableBy, mayFind, readBy } from "../evidence.policy.ts";
import type { EvidencePorts } from "../evidence-ports.ts";
import type { Vault } from "../vault.ts";
import { listEntries } from "./entry.store.ts";
import { presentEntries, type ReadableEntry, readEntry } from "./present-entry.ts";

export interface ListEvidence {
  readonly tenantId: TenantId;
  /** Only what is about this person. */
  readonly subjectPersonId?: PersonId | undefined;
  readonly action?: EvidenceAction | undefined;
  /** Where the page before ended. */
  readonly before?: string | undefined;
  readonly beforeId?: EvidenceId | undefined;
  readonly limit: number;
}

export interface EvidencePage {
  readonly entries: EvidenceEntry[];
  /** Entries whose row was altered. */
  readonly withheld: EvidenceId[];
  readonly next?: { readonly before: string; readonly beforeId: EvidenceId };
}

/**
 * Lists the entries that the actor may know of, newest first, each held against its log; what watching told of somebody
 * only to those who may read that. An altered row is reported and not shown.
 *
 * Refuses `access.denied` for a person whose entries he may not read.
 */
export async function listEvidence(
  vault: Vault,
  ports: EvidencePorts,
  actor: PersonActor,
  command: ListEvidence,
): Promise<EvidencePage> {
  const { tenantId, subjectPersonId, before, beforeId, limit } = command;
  const damages: Damage[] = [];
  const page = await inTenant(vault.database, actor, tenantId, async (tx) => {
    const findable = await findableBy(tx, ports, actor);
    if (subjectPersonId && !mayFind(findable, subjectPersonId)) throw new Refusal("access.denied");
    const stored = await listEntries(tx, {
      about: subjectPersonId ? [subjectPersonId] : findable,
      action: command.action,
      after: before === undefined ? undefined : { receivedAt: new Date(before), evidenceId: beforeId },
      limit,
    });

    const verify = openVerifier(vault, tx);
    const shown: ReadableEntry[] = [];
    const withheld: EvidenceId[] = [];
    for (const entry of stored) {
      const verification = await verify(entry);
      if (verification.state === "damaged") damages.push(verification.damage);
      const readable = isRowDamaged(verification) ? undefined : readEntry(entry, verification.state);
      if (readable) shown.push(readable);
      else withheld.push(entry.facts.evidenceId);
    }

    const read = await readBy(tx, ports, actor, findable, stored);
    const last = stored.length === limit ? stored.at(-1) : undefined;
    return {
      entries: await presentEntries(tx, ports, read, shown),
      withheld,
      ...(last && {
        next: { before: last.facts.receivedAt.toISOString(), beforeId: last.facts.evidenceId },
      }),
    };
  });
  for (const damage of damages) await reportMet(vault, tenantId, damage);
  return page;
}
