import { type Database, inInstallation } from "@tachiai/platform";
import type { Guide } from "@tachiai/protocol";
import { shownHash } from "../notice-text.ts";
import { type PostedGuide, selectGuides } from "./guide.store.ts";

/** The operator's own texts, for anybody. */
export async function listGuides(database: Database): Promise<Guide[]> {
  return (await inInstallation(database, (tx) => selectGuides(tx))).map(shown);
}

/** The security steps that contractors must take now. */
export function securitySteps(database: Database): Promise<PostedGuide[]> {
  return inInstallation(database, (tx) => selectGuides(tx, "security-step"));
}

export function shown({ textSha256, postedAt, ...guide }: PostedGuide): Guide {
  return { ...guide, textSha256: shownHash(textSha256), postedAt: postedAt.toISOString() };
}
