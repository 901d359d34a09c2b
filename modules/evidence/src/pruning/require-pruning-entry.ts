import type { TenantTx } from "@tachiai/platform";
import { z } from "zod";
import { Damage } from "../damage/damage.ts";
import type { VerifyStored } from "../damage/verify-stored.ts";
import { listByAction } from "../entries/entry.store.ts";
import type { PublishedLog } from "../logs/log.store.ts";

const PruningDetails = z.object({ origin: z.string(), minimumIndex: z.number() });

/** Throws `Damage` unless a sound entry says that the log begins where its row says: else a row could hide what was deleted. */
export async function requirePruningEntry(
  tx: TenantTx,
  verify: VerifyStored,
  { origin, minimumIndex }: PublishedLog,
): Promise<void> {
  if (minimumIndex === 0) return;
  for (const entry of await listByAction(tx, "evidence.log_pruned")) {
    const details = PruningDetails.safeParse(JSON.parse(entry.facts.detailsText)).data;
    if (details?.origin !== origin || details.minimumIndex !== minimumIndex) continue;
    if ((await verify(entry)).state !== "damaged") return;
  }
  throw new Damage("row", origin, "nothing says that its beginning was pruned");
}
