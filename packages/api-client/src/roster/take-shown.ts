import { OrganisationId } from "@tachiai/protocol";
import { emptyRoster } from "@tachiai/sealing";
import type { FollowingKept } from "./follow-kept.ts";
import { type Following, followRoster } from "./follow-roster.ts";
import { keepPin } from "./pinning.ts";

/** The roster that a server shows, verified from its first statement on, whatever was verified here before; undefined where it shows none. */
export async function readShown({
  api,
  crypto,
  tenantId,
  now,
}: FollowingKept): Promise<Extract<Following, { followed: true }> | undefined> {
  const beginning = emptyRoster(OrganisationId.parse(tenantId));
  const following = await followRoster(api, crypto, tenantId, beginning, { now });
  return following.followed && following.roster.length > 0 ? following : undefined;
}

/**
 * Takes the roster that a server shows in the place of the one that was verified here, by the word of a person who has compared what
 * its last statement hashes to, and so all of it, with a colleague. Answers whether the server still shows just that.
 */
export async function takeShown(asking: FollowingKept, head: string): Promise<boolean> {
  const { shelf, tenantId, now } = asking;
  const shown = await readShown(asking);
  if (shown?.roster.head !== head) return false;
  await shelf.replace(shown.roster, shown.added, now);
  await shelf.noteWhole(tenantId, now);
  await shelf.vouch(tenantId);
  await keepPin(asking, shown.roster);
  return true;
}
