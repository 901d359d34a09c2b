import { type EvidenceAction, PersonId, parseJson } from "@tachiai/protocol";
import { z } from "zod";
import type { EntryFacts } from "../../entries/entry-metadata.ts";
import type { PermitFile } from "./permit.store.ts";

/** A second person has approved an export above the limit. */
export const approvedAction = "evidence.export_permit_approved" satisfies EvidenceAction;

const Approved = z.object({ contents: z.int(), askedBy: PersonId });
const Approver = z.object({ personId: PersonId });

/** Whether an entry approves a permit as it stands in its row: the same export, by a second person. */
export function approves(entry: EntryFacts, permit: PermitFile): boolean {
  const said = Approved.safeParse(parseJson(entry.detailsText)).data;
  const by = Approver.safeParse(parseJson(entry.actorText)).data?.personId;
  return (
    entry.action === approvedAction &&
    entry.subject === permit.permitId &&
    entry.subjectPersonId === permit.subjectPersonId &&
    said?.contents === permit.contents &&
    said.askedBy === permit.askedBy &&
    by === permit.decided?.by &&
    by !== permit.askedBy &&
    by !== permit.subjectPersonId
  );
}
