import type { SupportAskId, SupportFunction, SupportStep } from "@tachiai/protocol";
import { endsWith, needsView } from "./limits.ts";

export interface Grant {
  readonly function: SupportFunction;
  readonly askId: SupportAskId;
  readonly since: Date;
  readonly until: Date;
}

/**
 * Every time for which something was allowed in a session, in the order in which it was: cut short where it was taken back or used up,
 * where what it hangs on was over, and by the end. What is over stays so until it is asked for again.
 */
export function allowedIn(steps: readonly SupportStep[]): readonly Grant[] {
  const asked = new Map(
    steps.flatMap((step) => (step.kind === "asked" ? [[step.askId, step.function] as const] : [])),
  );
  let grants: readonly Grant[] = [];
  const cut = (at: Date, isMeant: (grant: Grant) => boolean) => {
    grants = grants.map((grant) => (isMeant(grant) && grant.until > at ? { ...grant, until: at } : grant));
  };
  for (const step of steps) {
    const at = new Date(step.at);
    if (step.kind === "ended") cut(at, () => true);
    if (step.kind === "withdrawn") {
      const over = endsWith(step.function);
      cut(at, (one) => over.includes(one.function));
    }
    if (step.kind === "used" || step.kind === "information-given")
      cut(at, ({ askId }) => askId === step.askId);
    if (step.kind !== "answered" || step.answer !== "granted" || !step.until) continue;
    const wanted = asked.get(step.askId);
    if (!wanted) continue;
    const seenUntil = grants.findLast((grant) => grant.function === "view")?.until ?? at;
    const until = new Date(step.until);
    grants = [...grants, { function: wanted, askId: step.askId, since: at, until }];
    // What needs the screen to be seen is over with that, and did not begin where that was over already.
    if (needsView.includes(wanted)) cut(seenUntil > at ? seenUntil : at, ({ askId }) => askId === step.askId);
  }
  return grants;
}
