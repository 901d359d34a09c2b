import { listRecorded } from "@tachiai/evidence";
import { engagedNames, memberNames } from "@tachiai/identity";
import type { TenantTx } from "@tachiai/platform";
import type { PersonId, Provision, ProvisionSaid } from "@tachiai/protocol";
import {
  CorrectionDetails,
  correctionAction,
  ProvisionDetails,
  provisionAction,
} from "./provision-details.ts";

/** What the entries say, newest first, each with what corrects it and what it corrects. */
export async function readProvisions(tx: TenantTx, personId?: PersonId): Promise<Provision[]> {
  const of = personId && { personId };
  const provided = await listRecorded(tx, provisionAction, of);
  const corrections = (await listRecorded(tx, correctionAction, of)).flatMap((entry) => {
    const says = CorrectionDetails.safeParse(entry.details).data;
    return says ? [{ entry, says }] : [];
  });
  const entries = [...provided, ...corrections.map(({ entry }) => entry)];
  const people = entries.flatMap(({ by, about }) => [by, about].filter((id) => id !== undefined));
  const names = await memberNames(tx, [...new Set(people)]);
  const nameOf = (id: PersonId | undefined) => (id && names.get(id)) ?? "";
  const engaged = await engagedNames(tx);

  const told = [
    ...provided.map((entry) => ({
      entry,
      said: ProvisionDetails.safeParse(entry.details).data,
      corrects: undefined,
    })),
    ...corrections.map(({ entry, says: { corrects: evidenceId, reason, instead } }) => ({
      entry,
      said: instead,
      corrects: { evidenceId, reason },
    })),
  ];
  return told
    .toReversed()
    .flatMap(({ entry, said, corrects }) => {
      if (!said || !entry.about) return [];
      const correction = corrections.find(({ says }) => says.corrects === entry.evidenceId);
      return {
        ...said,
        ...engagedNameOf(said),
        evidenceId: entry.evidenceId,
        personId: entry.about,
        personName: nameOf(entry.about),
        registered: { at: entry.receivedAt.toISOString(), byName: nameOf(entry.by) },
        ...(corrects && { corrects }),
        ...(correction && { corrected: describe(correction) }),
      };
    })
    .toSorted((one, other) => other.registered.at.localeCompare(one.registered.at));

  function engagedNameOf({ ground }: ProvisionSaid): Pick<Provision, "engagedName"> {
    const engagedName = ground.kind === "engaged" ? engaged.get(ground.engagementId) : undefined;
    return engagedName === undefined ? {} : { engagedName };
  }

  function describe({ entry, says }: (typeof corrections)[number]): Provision["corrected"] {
    return {
      evidenceId: entry.evidenceId,
      reason: says.reason,
      at: entry.receivedAt.toISOString(),
      byName: nameOf(entry.by),
      isReplaced: says.instead !== undefined,
    };
  }
}
