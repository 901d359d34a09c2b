import { type Actor, Refusal, type TenantTx } from "@tachiai/platform";
import { choiceIn } from "@tachiai/policy";
import type { ConsentTrigger, ProfileId } from "@tachiai/protocol";
import { profileFor } from "../agreements/papers.ts";
import { lockDecisions } from "../consent.store.ts";
import { loadStanding } from "./load-standing.ts";
import { termsObstacle } from "./require-terms.ts";
import { writeAct } from "./write-act.ts";

/**
 * Writes down that the organisation has agreed to the terms in force by what somebody of it just did, unless it agreed to them
 * before: starting the tool, or telling a code, where the terms say that this is agreeing (TRM-02). Whoever has said no has to take
 * that back himself.
 *
 * Refuses with the `ConsentObstacle` of `termsObstacle`.
 */
export async function agreeByDoing(
  tx: TenantTx,
  actor: Actor,
  profileId: ProfileId,
  trigger: Extract<ConsentTrigger, "tool-started" | "code-told">,
): Promise<void> {
  await lockDecisions(tx, { kind: "company" });
  const { standing } = await loadStanding(tx, profileId);
  const obstacle = termsObstacle(standing);
  const isMissing = standing.state === "missing";
  const isSaid = choiceIn(await profileFor(tx, profileId), "consent-trigger") === trigger;
  if (obstacle && !(isMissing && isSaid)) throw new Refusal(obstacle);
  if (standing.state !== "missing" && standing.state !== "by-use") return;
  await writeAct(tx, actor, { profileId, kind: "used", version: standing.number, trigger });
}
