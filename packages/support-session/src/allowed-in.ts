import type { SupportAskId, SupportFunction, SupportStep } from "@tachiai/protocol";
import { needsView } from "./limits.ts";

export interface Grant {
  readonly function: SupportFunction;
  readonly askId: SupportAskId;
  readonly since: Date;
  readonly until: Date;
}

/**
 * Every time for which something was allowed in a session, in the order in which it was: cut short where it was taken back, where
 * what it hangs on was over, and by the end. What is over stays so until it is asked for again.
 */
export function allowedIn(steps: readonly SupportStep[]): readonly Grant[] {
  const asked = new Map(
    steps.flatMap((step) => (step.kind === "asked" ? [[step.askId, step.function] as const] : [])),
  );
  let grants: readonly Grant[] = [];
  const cut = (at: Date, isMeant: (wanted: SupportFunction) => boolean) => {
    grants = grants.map((grant) =>
      isMeant(grant.function) && grant.until > at ? { ...grant, until: at } : grant,
    );
  };
  for (const step of steps) {
    const at = new Date(step.at);
    if (step.kind === "ended") cut(at, () => true);
    if (step.kind === "withdrawn")
      cut(at, (one) => one === step.function || (step.function === "view" && needsView.includes(one)));
    if (step.kind !== "answered" || step.answer !== "granted" || !step.until) continue;
    const wanted = asked.get(step.askId);
    if (!wanted) continue;
    const until = new Date(step.until);
    const seenUntil = grants.findLast((grant) => grant.function === "view")?.until ?? at;
    const isCut = needsView.includes(wanted) && seenUntil < until;
    grants = [
      ...grants,
      { function: wanted, askId: step.askId, since: at, until: isCut ? seenUntil : until },
    ];
  }
  return grants.filter(({ since, until }) => until > since);
}
