import type { AnnouncedHead, Day } from "@tachiai/protocol";
import type { AnnouncedTerms } from "./terms.store.ts";
import { statesOf } from "./terms-state.ts";

/** How the versions of one document stand on a day, newest first. */
export function showAnnounced(versions: readonly AnnouncedTerms[], today: Day): AnnouncedHead[] {
  const states = statesOf(versions, today);
  return versions
    .map(({ change, announcedAt, withdrawn, ...version }, at): AnnouncedHead => {
      const { ground, lawException, isGrave } = change;
      return {
        ...version,
        state: states[at] ?? "announced",
        announcedAt: announcedAt.toISOString(),
        isGrave,
        ...(ground && { ground }),
        ...(lawException !== undefined && { lawException }),
        ...(withdrawn && { withdrawn: { at: withdrawn.at.toISOString(), reason: withdrawn.reason } }),
      };
    })
    .toReversed();
}
