import { type TenantTx, tokyoDay } from "@tachiai/platform";
import {
  judgeStanding,
  profileUnder,
  type TermsAct,
  type TermsStanding,
  type TermsVersion,
} from "@tachiai/policy";
import type { Day, ProfileId } from "@tachiai/protocol";
import { releasedAgreements } from "../agreements/papers.ts";
import { selectRules } from "../terms/rules.store.ts";
import { type KeptAct, selectActs } from "./terms-act.store.ts";

/** How the organisation stands to a service's terms at this moment, and all that it is judged by. */
export interface LoadedStanding {
  readonly today: Day;
  readonly versions: readonly TermsVersion[];
  readonly acts: readonly TermsAct[];
  readonly standing: TermsStanding;
  /** When it agreed again after a no: what was done between them was done under nothing. */
  readonly agreedAgainAt?: Date;
}

export async function loadStanding(tx: TenantTx, profileId: ProfileId): Promise<LoadedStanding> {
  const today = tokyoDay(tx.now);
  const versions = await versionsFor(tx, profileId, today);
  // Most installations have no terms of their own: nothing to look up then.
  const kept = versions.length > 0 ? await selectActs(tx, profileId) : [];
  const acts = kept.flatMap(judged);
  const agreedAgainAt = afterLastNo(kept);
  return {
    today,
    versions,
    acts,
    standing: judgeStanding(versions, acts, today),
    ...(agreedAgainAt && { agreedAgainAt }),
  };
}

/** Every version with its rules as they hold for the organisation: what it has agreed to in writing goes before them. */
async function versionsFor(tx: TenantTx, profileId: ProfileId, today: Day): Promise<TermsVersion[]> {
  const versions = await selectRules(tx, profileId);
  if (versions.length === 0) return versions;
  const agreements = await releasedAgreements(tx);
  if (agreements.length === 0) return versions;
  return versions.map((version) => ({ ...version, rules: profileUnder(version.rules, agreements, today) }));
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
