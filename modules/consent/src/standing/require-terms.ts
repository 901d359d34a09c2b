import { type Actor, Refusal, type TenantTx } from "@tachiai/platform";
import type { TermsStanding } from "@tachiai/policy";
import type { ConsentObstacle, ProfileId } from "@tachiai/protocol";
import { lockDecisions } from "../consent.store.ts";
import { loadStanding } from "./load-standing.ts";
import { writeAct } from "./write-act.ts";

/**
 * Makes sure, at the moment of use, that the organisation has agreed to the terms of a service. Where using it is agreeing,
 * that is written down now (TRM-02, TRM-07).
 *
 * Refuses with the `ConsentObstacle` of `termsObstacle`.
 */
export async function requireTerms(tx: TenantTx, actor: Actor, profileId: ProfileId): Promise<void> {
  const { standing } = await loadStanding(tx, profileId);
  const obstacle = termsObstacle(standing);
  if (obstacle) throw new Refusal(obstacle);
  if (standing.state === "by-use") await writeUse(tx, actor, profileId);
}

/** Why a service may not be used as its terms stand; undefined when it may. */
export function termsObstacle(standing: TermsStanding): ConsentObstacle | undefined {
  switch (standing.state) {
    case "no-terms":
    case "agreed":
    case "by-use":
      return undefined;
    case "missing":
      return standing.before === undefined ? "consent.terms_missing" : "consent.terms_outdated";
    case "presented":
      return "consent.terms_waiting";
    case "dissented":
      return "consent.terms_dissented";
    case "withdrawn":
      return "consent.terms_given_up";
  }
}

/** Once for each version, however many use it at the same moment. */
async function writeUse(tx: TenantTx, actor: Actor, profileId: ProfileId): Promise<void> {
  await lockDecisions(tx, { kind: "company" });
  const { standing, acts } = await loadStanding(tx, profileId);
  if (standing.state !== "by-use") return;
  const isFirst = !acts.some(({ kind }) => kind === "agreed" || kind === "used");
  const trigger = isFirst ? "use-begun" : "use-after-effect";
  await writeAct(tx, actor, { profileId, kind: "used", version: standing.number, trigger });
}
