import { getRoster, handBackRoster, type TenantId } from "@tachiai/protocol";
import type { Roster, RosterSigner, SealingCrypto } from "@tachiai/sealing";
import { ApiRefusal } from "../api-refusal.ts";
import type { Calls } from "./follow-roster.ts";
import type { KeptStatement } from "./roster-shelf.ts";
import { sayHandedBack } from "./say-handed-back.ts";

export interface HandingBack {
  readonly api: Calls;
  readonly crypto: SealingCrypto;
  readonly tenantId: TenantId;
  /** The administrator whose browser it is. */
  readonly signer: RosterSigner;
  readonly verified: Roster;
  /** The statements that were verified here from a place on, to the last; fewer where they were not kept. */
  readonly keptFrom: (sequence: number) => Promise<readonly KeptStatement[]>;
}

/** With one more, which says that they came back, as many as the server takes. */
const mostAtOnce = 499;

/**
 * Hands back to a server what it lost when a backup was put back: its roster ends where the one that was verified here
 * still goes on. Answers whether it has all of it now; nothing is handed to a server that shows anything else, that takes none of it, or
 * that says so and is no longer than before.
 */
export async function handBackLost(handing: HandingBack): Promise<boolean> {
  const { api, crypto, tenantId, signer, verified, keptFrom } = handing;
  const params = { tenantId };
  let from: number | undefined;
  for (let before = -1; ; ) {
    const { length, serverTime } = await api.call(getRoster, { params, query: { after: verified.length } });
    if (length >= verified.length) return true;
    if (length <= before) return false;
    before = length;
    from ??= length;
    const last = Math.max(0, length - 1);
    const kept = await keptFrom(last);
    if (last + kept.length < verified.length) return false;
    const { statements } = await api.call(getRoster, { params, query: { after: last } });
    if (length > 0 && statements[0]?.statement !== kept[0]?.statement) return false;
    const rest = kept.slice(length - last);
    const lost = rest.slice(0, mostAtOnce).map(({ statement, signature }) => ({ statement, signature }));
    if (lost.length === rest.length) {
      const all = { verified, from, lost: await keptFrom(from), serverTime };
      const said = await sayHandedBack(crypto, signer, all);
      if (said) lost.push(said);
    }
    try {
      await api.call(handBackRoster, { params, body: { after: length, statements: lost } });
    } catch (error) {
      if (!(error instanceof ApiRefusal)) throw error;
      // Another browser was faster: what is missing now is asked again.
      if (error.code !== "identity.roster_behind") return false;
    }
  }
}
