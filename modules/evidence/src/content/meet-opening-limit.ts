import { holdLock, type PersonActor, type TenantTx } from "@tachiai/platform";
import { lookLimits, type PersonId } from "@tachiai/protocol";
import type { StoredEntry } from "../entries/entry.store.ts";
import { record } from "../entries/record.ts";
import { countOpenedToday, isLimitRecorded } from "./opening.store.ts";

const limitAction = "evidence.look_limit_met";

/**
 * Says whether these contents are more than one person opens of others in a day (FAC-12), however many he asks for at once:
 * his looks follow one another here. Where they are, each person shown reads in his own records, once a day, who was stopped.
 */
export async function meetsOpeningLimit(
  tx: TenantTx,
  actor: PersonActor,
  asked: readonly StoredEntry[],
): Promise<boolean> {
  const { contentsADay: limit } = lookLimits;
  const ofOthers = asked.filter(({ facts }) => facts.subjectPersonId !== actor.personId);
  if (ofOthers.length === 0) return false;
  await holdLock(tx, `opening:${actor.personId}`);
  const ids = ofOthers.map(({ facts }) => facts.evidenceId);
  const today = await countOpenedToday(tx, actor.personId, ids);
  if (today + ids.length <= limit) return false;
  for (const about of new Set(ofOthers.map(({ facts }) => facts.subjectPersonId)))
    await recordStop(tx, actor, about, { limit, today });
  return true;
}

async function recordStop(
  tx: TenantTx,
  actor: PersonActor,
  about: PersonId | null,
  counted: { readonly limit: number; readonly today: number },
): Promise<void> {
  if (await isLimitRecorded(tx, limitAction, actor.personId, about)) return;
  await record(tx, actor, {
    action: limitAction,
    subject: about ?? tx.tenantId,
    ...(about !== null && { subjectPersonId: about }),
    retention: "access",
    details: { ...counted },
  });
}
