import { type Following, followKept, readShown, takeShown } from "@tachiai/api-client";
import type { Roster } from "@tachiai/sealing";
import { type RosterAsking, whatIsHere } from "./roster-here.ts";

/** A server that shows another roster than the one that was verified in this browser. */
export interface PartedRoster {
  readonly found: Extract<Following, { followed: false }>["found"];
  readonly verified: Roster;
  /** What the server shows, which verifies by itself; undefined where nothing does. */
  readonly shown: Roster | undefined;
}

/** Undefined where the server's follows upon what was verified here. */
export async function findPartedRoster(asking: RosterAsking): Promise<PartedRoster | undefined> {
  const here = await whatIsHere(asking);
  const { verified, ...following } = await followKept(here);
  if (following.followed) return undefined;
  return { found: following.found, verified, shown: (await readShown(here))?.roster };
}

/**
 * Goes by the roster that the server shows from now on, by the word of somebody who has compared the digits of its last statement.
 * Answers whether it still ends with that one.
 */
export async function takeShownRoster(asking: RosterAsking, head: string): Promise<boolean> {
  return takeShown(await whatIsHere(asking), head);
}
