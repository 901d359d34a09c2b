import type { Incident, PersonId } from "@tachiai/protocol";

/** Who has judged what somebody else had begun to judge; nobody where it is closed to him for another reason. */
export function judgedBefore(
  { state, history }: Pick<Incident, "state" | "history">,
  me: PersonId,
): string | undefined {
  if (state !== "judged") return undefined;
  const judged = history.findLast(({ kind }) => kind === "judged");
  return judged && judged.by !== me ? judged.byName : undefined;
}
