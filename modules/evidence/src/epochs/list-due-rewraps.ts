import { inTenant, type PersonActor, type TenantTx, tokyoDay } from "@tachiai/platform";
import type { DueRewrap, EpochId, listDueRewraps as endpoint, ResponseOf, TenantId } from "@tachiai/protocol";
import { doubtRewrap } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import type { Damage } from "../damage/damage.ts";
import { reportMet } from "../damage/report-damage.ts";
import type { EvidencePorts } from "../evidence-ports.ts";
import type { Vault } from "../vault.ts";
import type { WantedWrap } from "./due-rewraps.ts";
import { epochsOpenTo } from "./epoch.store.ts";
import { findDueRewraps } from "./find-due-rewraps.ts";
import { lastContents } from "./last-contents.ts";
import { releaseSoundEpochs } from "./release-epochs.ts";

/** As many as a browser wraps in a few seconds. */
const mostAtOnce = 100;

/** Read together; nothing is due of most of them. */
const epochsAtOnce = 200;

/**
 * Lists what the actor opens and somebody else should, so that his browser wraps it on. An epoch opens nothing without
 * what is sealed to it, so this is no look. What is damaged is left out and reported, and whom the organisation's own
 * people have not signed yet is named to nobody: each browser would take it for an attack.
 */
export async function listDueRewraps(
  vault: Vault,
  ports: EvidencePorts,
  actor: PersonActor,
  { tenantId, after }: { readonly tenantId: TenantId; readonly after?: EpochId | undefined },
): Promise<ResponseOf<typeof endpoint>> {
  const { damages, ...listed } = await inTenant(vault.database, actor, tenantId, async (tx) => {
    const { wanted, next, damages } = await gatherDue(tx, ports, actor, after);
    const epochIds = [...new Set(wanted.map(({ epochId }) => epochId))];
    const epochs = await releaseSoundEpochs(tx, actor.personId, epochIds);
    const last = await lastContents(tx, epochIds);
    const due = wanted.flatMap(({ epochId, recipient, ...why }) => {
      const epoch = epochs.released.get(epochId);
      const content = last.contents.get(epochId);
      if (!epoch || !content) return [];
      const publicKey = Buffer.from(recipient.publicKey).toString("base64");
      return [{ epoch, ...why, content, recipient: { personId: recipient.personId, publicKey } }];
    });
    return {
      due: await signedFor(tx, ports, due),
      ...(next && { next }),
      damages: [...damages, ...epochs.damages, ...last.damages],
    };
  });
  for (const damage of damages) await reportMet(vault, tenantId, damage);
  return listed;
}

/** Without those against whom the roster speaks. An organisation that has founded none has nothing to doubt by. */
async function signedFor(
  tx: TenantTx,
  ports: EvidencePorts,
  due: readonly DueRewrap[],
): Promise<DueRewrap[]> {
  if (due.length === 0) return [];
  const roster = await ports.rosterOf(tx);
  if (roster.length === 0) return [...due];
  const signed: DueRewrap[] = [];
  for (const one of due)
    if (!(await doubtRewrap(nodeSealingCrypto, roster, one, tokyoDay(tx.now)))) signed.push(one);
  return signed;
}

/** Goes on behind an epoch until enough is due, or nothing is left. An epoch is never cut in two. */
async function gatherDue(
  tx: TenantTx,
  ports: EvidencePorts,
  actor: PersonActor,
  after: EpochId | undefined,
): Promise<{ wanted: WantedWrap[]; next: EpochId | undefined; damages: Damage[] }> {
  const wanted: WantedWrap[] = [];
  const damages: Damage[] = [];
  let last = after;
  for (;;) {
    const epochs = await epochsOpenTo(tx, actor.personId, { after: last, limit: epochsAtOnce });
    const found = await findDueRewraps(tx, ports, actor, epochs);
    damages.push(...found.damages);
    const dueOf = Map.groupBy(found.wanted, ({ epochId }) => epochId);
    for (const { epochId } of epochs) {
      if (wanted.length >= mostAtOnce) return { wanted, next: last, damages };
      wanted.push(...(dueOf.get(epochId) ?? []));
      last = epochId;
    }
    if (epochs.length < epochsAtOnce) return { wanted, next: undefined, damages };
  }
}
