import type { TenantTx } from "@tachiai/platform";
import type { EvidenceId, PersonId } from "@tachiai/protocol";
import { contentsInEpochs, wrapsOfEpochs } from "../epochs/epoch.store.ts";
import { wrapsOf } from "./wrap.store.ts";

/** Which of these contents are sealed to this person, himself or by an epoch that is. */
export async function contentsSealedTo(
  tx: TenantTx,
  personId: PersonId,
  evidenceIds: readonly EvidenceId[],
): Promise<ReadonlySet<EvidenceId>> {
  const inEpochs = await contentsInEpochs(tx, [...evidenceIds]);
  const epochIds = new Set([...inEpochs.values()].map(({ epochId }) => epochId));
  const epochWraps = await wrapsOfEpochs(tx, [...epochIds]);
  const ownWraps = await wrapsOf(tx, [...evidenceIds]);
  const sealed = evidenceIds.filter((evidenceId) => {
    const epochId = inEpochs.get(evidenceId)?.epochId;
    const wraps = epochId === undefined ? ownWraps.get(evidenceId) : epochWraps.get(epochId);
    return wraps?.some((wrap) => wrap.personId === personId) ?? false;
  });
  return new Set(sealed);
}
