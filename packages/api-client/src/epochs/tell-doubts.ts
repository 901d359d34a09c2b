import { reportRosterDoubt, type TenantId } from "@tachiai/protocol";
import type { ApiClient } from "../create-api-client.ts";
import type { DoubtedRewrap } from "./rewrap-due.ts";

/** What has been told already, by a name. */
export interface ToldDoubts {
  readonly has: (name: string) => Promise<boolean>;
  readonly add: (name: string) => Promise<void>;
}

/** Writes into the log to whom nothing was wrapped, once for each epoch, recipient and key. */
export async function tellDoubts(
  api: Pick<ApiClient, "call">,
  { tenantId, verified }: { readonly tenantId: TenantId; readonly verified: number },
  doubted: readonly DoubtedRewrap[],
  told: ToldDoubts,
): Promise<void> {
  // Before anybody has founded the roster there is nothing to doubt by.
  if (verified === 0) return;
  for (const { due, found } of doubted) {
    const { epochId } = due.epoch;
    const { personId, publicKey } = due.recipient;
    const name = [tenantId, epochId, personId, publicKey, found].join(" ");
    if (await told.has(name)) continue;
    const body = { found, verified, personId, epochId };
    const { isWrittenDown } = await api.call(reportRosterDoubt, { params: { tenantId }, body });
    if (isWrittenDown) await told.add(name);
  }
}
