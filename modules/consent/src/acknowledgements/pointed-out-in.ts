import type { Tx } from "@tachiai/platform";
import { pointedOut } from "@tachiai/policy";
import type { ClauseKey } from "@tachiai/protocol";
import { readTerms } from "@tachiai/terms-text";
import { type AnnouncedTerms, selectContent } from "../terms/terms.store.ts";

/** Which clauses of a version of the terms whoever agrees to it acknowledges one by one: those of its profile that it has. */
export async function pointedOutIn(
  tx: Tx,
  announced: Pick<AnnouncedTerms, "profileId" | "version" | "sha256">,
): Promise<readonly ClauseKey[]> {
  const { profileId, version, sha256 } = announced;
  const known = read.get(sha256);
  if (known) return known;
  const content = await selectContent(tx, { profileId, kind: "terms" }, version);
  if (!content) throw new Error(`version ${version} of the terms of ${profileId} has no text here`);
  const { text } = readTerms(content.ja, { profileId, kind: "terms" });
  const keys = new Set(text.clauses.map(({ key }) => key));
  const clauses = pointedOut(profileId).filter((clause) => keys.has(clause));
  read.set(sha256, clauses);
  return clauses;
}

/** What is announced never changes, and every look at how somebody stands asks for it. */
const read = new Map<string, readonly ClauseKey[]>();
