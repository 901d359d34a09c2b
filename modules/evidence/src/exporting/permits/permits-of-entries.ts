import type { TenantTx } from "@tachiai/platform";
import { type EvidenceAction, ExportPermitId, parseJson } from "@tachiai/protocol";
import { z } from "zod";
import { listByAction } from "../../entries/entry.store.ts";
import type { EntryFacts } from "../../entries/entry-metadata.ts";
import { personOfEntry } from "../../entries/person-of-entry.ts";
import { countedOf, exportAction } from "../export-details.ts";
import { approvedAction } from "./approval-entry.ts";
import type { PermitFile } from "./permit.store.ts";

const askedAction = "evidence.export_permit_asked" satisfies EvidenceAction;
const rejectedAction = "evidence.export_permit_rejected" satisfies EvidenceAction;

const Asked = z.object({ contents: z.int(), reason: z.string() });
const Decided = z.object({ reason: z.string().optional() });

/** The requests to export more as the log tells them: who asked, who decided, and which export used what was approved. */
export async function permitsOfEntries(tx: TenantTx): Promise<ReadonlyMap<string, PermitFile>> {
  const permits = new Map<string, PermitFile>();
  for (const { facts } of await listByAction(tx, askedAction)) {
    const permit = askedIn(facts);
    if (permit) permits.set(permit.permitId, permit);
  }
  for (const [action, decision] of [
    [approvedAction, "approved"],
    [rejectedAction, "rejected"],
  ] as const)
    for (const { facts } of await listByAction(tx, action)) {
      const permit = permits.get(facts.subject);
      const by = personOfEntry(facts);
      const said = Decided.safeParse(parseJson(facts.detailsText)).data;
      if (!permit || !by || !said) continue;
      const why = said.reason === undefined ? {} : { reason: said.reason };
      permits.set(facts.subject, { ...permit, decided: { decision, by, at: facts.receivedAt, ...why } });
    }
  for (const { facts } of await listByAction(tx, exportAction)) {
    const permit = permits.get(countedOf(facts.detailsText).permit ?? "");
    if (permit) permits.set(permit.permitId, { ...permit, usedBy: facts.evidenceId });
  }
  return permits;
}

/** Undefined for an entry that can no longer be read: the audit of the logs names it. */
function askedIn(facts: EntryFacts): PermitFile | undefined {
  const permitId = ExportPermitId.safeParse(facts.subject).data;
  const askedBy = personOfEntry(facts);
  const said = Asked.safeParse(parseJson(facts.detailsText)).data;
  const { subjectPersonId, receivedAt: askedAt } = facts;
  if (!permitId || !askedBy || !said || subjectPersonId === null) return undefined;
  return { permitId, subjectPersonId, askedBy, askedAt, ...said };
}
