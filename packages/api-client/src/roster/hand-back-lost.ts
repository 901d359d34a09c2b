import { getRoster, handBackRoster, type SignedRosterStatement, type TenantId } from "@tachiai/protocol";
import type { Roster } from "@tachiai/sealing";
import { ApiRefusal } from "../api-refusal.ts";
import type { Calls } from "./follow-roster.ts";

export interface HandingBack {
  readonly api: Calls;
  readonly tenantId: TenantId;
  readonly verified: Roster;
  /** The statements that were verified here from a place on, to the last; fewer where they were not kept. */
  readonly keptFrom: (sequence: number) => Promise<readonly SignedRosterStatement[]>;
}

const mostAtOnce = 500;

/**
 * Hands back to a server what it lost when a backup was put back: its roster ends where the one that was verified here
 * still goes on. Answers whether it has all of it now; nothing is handed to a server that shows anything else, that takes none of it, or
 * that says so and is no longer than before.
 */
export async function handBackLost({ api, tenantId, verified, keptFrom }: HandingBack): Promise<boolean> {
  const params = { tenantId };
  for (let before = -1; ; ) {
    const { length } = await api.call(getRoster, { params, query: { after: verified.length } });
    if (length >= verified.length) return true;
    if (length <= before) return false;
    before = length;
    const last = Math.max(0, length - 1);
    const kept = await keptFrom(last);
    if (last + kept.length < verified.length) return false;
    const { statements } = await api.call(getRoster, { params, query: { after: last } });
    if (length > 0 && statements[0]?.statement !== kept[0]?.statement) return false;
    const lost = kept.slice(length - last, length - last + mostAtOnce);
    try {
      await api.call(handBackRoster, { params, body: { after: length, statements: [...lost] } });
    } catch (error) {
      if (!(error instanceof ApiRefusal)) throw error;
      // Another browser was faster: what is missing now is asked again.
      if (error.code !== "identity.roster_behind") return false;
    }
  }
}
