import { listRecorded, type Recorded } from "@tachiai/evidence";
import { engagedNames, memberNames } from "@tachiai/identity";
import type { TenantTx } from "@tachiai/platform";
import type { PersonId, Provision, ProvisionSaid } from "@tachiai/protocol";
import { type CorrectingEntry, foldCorrections } from "./fold-corrections.ts";
import {
  CorrectionDetails,
  correctionAction,
  ProvisionDetails,
  provisionAction,
} from "./provision-details.ts";

/** What the entries say, newest first, each with what corrects it and what it corrects. */
export async function readProvisions(tx: TenantTx, personId?: PersonId): Promise<Provision[]> {
  const of = personId && { personId };
  const provided = (await listRecorded(tx, provisionAction, of)).flatMap((entry) => {
    const said = ProvisionDetails.safeParse(entry.details).data;
    return said ? [{ id: entry.evidenceId, entry, said }] : [];
  });
  const corrections = (await listRecorded(tx, correctionAction, of)).flatMap((entry) => {
    const says = CorrectionDetails.safeParse(entry.details).data;
    return says ? [{ id: entry.evidenceId, entry, ...says }] : [];
  });
  const people = [...provided, ...corrections].flatMap(({ entry: { by, about } }) =>
    [by, about].filter((id) => id !== undefined),
  );
  const names = await memberNames(tx, [...new Set(people)]);
  const nameOf = (id: PersonId | undefined) => (id && names.get(id)) ?? "";
  const engaged = await engagedNames(tx);

  return foldCorrections(provided, corrections).flatMap(({ entry, said, corrects, corrected }) => {
    if (!entry.about) return [];
    return {
      ...said,
      ...engagedNameOf(said),
      evidenceId: entry.evidenceId,
      personId: entry.about,
      personName: nameOf(entry.about),
      registered: { at: entry.receivedAt.toISOString(), byName: nameOf(entry.by) },
      ...(corrects && { corrects: { evidenceId: corrects.id, reason: corrects.reason } }),
      ...(corrected && { corrected: describe(corrected) }),
    };
  });

  function engagedNameOf({ ground }: ProvisionSaid): Pick<Provision, "engagedName"> {
    const engagedName = ground.kind === "engaged" ? engaged.get(ground.engagementId) : undefined;
    return engagedName === undefined ? {} : { engagedName };
  }

  function describe({
    id,
    entry,
    reason,
    instead,
  }: CorrectingEntry<Recorded["evidenceId"], ProvisionSaid, Recorded>): Provision["corrected"] {
    return {
      evidenceId: id,
      reason,
      at: entry.receivedAt.toISOString(),
      byName: nameOf(entry.by),
      isReplaced: instead !== undefined,
    };
  }
}
