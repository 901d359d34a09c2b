import type { Day, Member } from "@tachiai/protocol";
import { matchesWords } from "../shell/matches-words.ts";

export interface MemberFilter {
  readonly text: string | undefined;
  /** Also those whose membership is over. */
  readonly withEnded: boolean | undefined;
  readonly today: Day;
}

/** The members that match, in the order given. Whoever has not begun yet counts as a member. */
export function filterMembers(
  members: readonly Member[],
  { text = "", withEnded = false, today }: MemberFilter,
): Member[] {
  return members.filter(({ displayName, email, employeeCode, period }) => {
    const hasEnded = period.to !== undefined && period.to < today;
    return (withEnded || !hasEnded) && matchesWords(text, [displayName, email, employeeCode]);
  });
}
