import { type TenantTx, tokyoDay } from "@tachiai/platform";
import { type Agreement, type Profile, profileUnder } from "@tachiai/policy";
import type { ProfileId } from "@tachiai/protocol";
import { profileOn } from "../terms/terms-in-force.ts";
import { selectAgreements } from "./agreement.store.ts";

/** Those that a second person has released, the last entered first. */
export async function releasedAgreements(tx: TenantTx): Promise<Agreement[]> {
  return (await selectAgreements(tx)).filter(({ state }) => state === "released");
}

/**
 * The same, none of them from before its release: what it says of earlier days is between its parties, and takes back no
 * agreement that counted then.
 */
export async function agreementsSinceRelease(tx: TenantTx): Promise<Agreement[]> {
  return (await selectAgreements(tx)).flatMap(({ state, decided, ...agreement }) => {
    if (state !== "released" || !decided) return [];
    const releasedOn = tokyoDay(decided.at);
    return [{ ...agreement, from: agreement.from > releasedOn ? agreement.from : releasedOn }];
  });
}

/** The rules of a service as they hold for the organisation today: what it has agreed to in writing goes before the terms (TRM-10). */
export async function profileFor(tx: TenantTx, profileId: ProfileId): Promise<Profile> {
  const today = tokyoDay(tx.now);
  const profile = await profileOn(tx, profileId, today);
  return profileUnder(profile, await releasedAgreements(tx), today);
}
