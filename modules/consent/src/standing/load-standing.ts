import { type TenantTx, tokyoDay } from "@tachiai/platform";
import { judgeStanding, type TermsAct, type TermsStanding, type TermsVersion } from "@tachiai/policy";
import type { Day, ProfileId } from "@tachiai/protocol";
import { selectRules } from "../terms/rules.store.ts";
import { type KeptAct, selectActs } from "./terms-act.store.ts";

/** How the organisation stands to a service's terms at this moment, and all that it is judged by. */
export interface LoadedStanding {
  readonly today: Day;
  readonly versions: readonly TermsVersion[];
  readonly acts: readonly TermsAct[];
  readonly standing: TermsStanding;
}

export async function loadStanding(tx: TenantTx, profileId: ProfileId): Promise<LoadedStanding> {
  const today = tokyoDay(tx.now);
  const versions = await selectRules(tx, profileId);
  // Most installations have no terms of their own: nothing to look up then.
  const acts = versions.length > 0 ? (await selectActs(tx, profileId)).flatMap(judged) : [];
  return { today, versions, acts, standing: judgeStanding(versions, acts, today) };
}

function judged({ kind, version, actedAt }: KeptAct): TermsAct[] {
  if (kind === "acknowledged" || kind === "objected") return [];
  return [{ kind, number: version, on: tokyoDay(actedAt) }];
}
