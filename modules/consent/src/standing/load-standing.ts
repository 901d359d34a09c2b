import { type TenantTx, tokyoDay } from "@tachiai/platform";
import {
  judgeStanding,
  profileUnder,
  type RulesUnder,
  type TermsAct,
  type TermsStanding,
  type TermsVersion,
} from "@tachiai/policy";
import type { Day, ProfileId } from "@tachiai/protocol";
import { agreementsSinceRelease } from "../agreements/papers.ts";
import { selectRules } from "../terms/rules.store.ts";
import { type KeptAct, selectActs } from "./terms-act.store.ts";

/** How the organisation stands to a service's terms at this moment, and all that it is judged by. */
export interface LoadedStanding {
  readonly today: Day;
  /** As they were announced. */
  readonly versions: readonly TermsVersion[];
  readonly acts: readonly TermsAct[];
  readonly standing: TermsStanding;
  /** What the organisation has agreed to in writing goes before the rules of a version. */
  readonly under: RulesUnder;
  /** When it agreed again after a no: what was done between them was done under nothing. */
  readonly agreedAgainAt?: Date;
}

export async function loadStanding(tx: TenantTx, profileId: ProfileId): Promise<LoadedStanding> {
  const today = tokyoDay(tx.now);
  const versions = await selectRules(tx, profileId);
  // Most installations have no terms of their own: nothing to look up then.
  const kept = versions.length > 0 ? await selectActs(tx, profileId) : [];
  const acts = kept.flatMap(judged);
  const agreedAgainAt = afterLastNo(kept);
  const agreements = versions.length > 0 ? await agreementsSinceRelease(tx) : [];
  const under: RulesUnder = (announced, day) => profileUnder(announced, agreements, day);
  return {
    today,
    versions,
    acts,
    standing: judgeStanding(versions, acts, today, under),
    under,
    ...(agreedAgainAt && { agreedAgainAt }),
  };
}

/** The first yes that followed the last no. */
function afterLastNo(acts: readonly KeptAct[]): Date | undefined {
  const no = acts.findLastIndex(({ kind }) => kind === "dissented" || kind === "withdrawn");
  if (no < 0) return undefined;
  return acts.slice(no + 1).find(({ kind }) => kind === "agreed" || kind === "used")?.actedAt;
}

function judged({ kind, version, actedAt }: KeptAct): TermsAct[] {
  if (kind === "acknowledged" || kind === "objected") return [];
  return [{ kind, number: version, on: tokyoDay(actedAt) }];
}
