import { versionOn } from "@tachiai/policy";
import type { AnnouncedState, Day } from "@tachiai/protocol";

/** What decides how an announced version stands. */
export interface TermsFacts {
  readonly effectiveFrom: Day;
  readonly isWithdrawn: boolean;
  /** From which day a later version holds, if one does. */
  readonly supersededFrom?: Day | undefined;
}

/** Nothing but the day moves a version on: it is in force from its first day until the next version's. */
export function termsState(
  { effectiveFrom, isWithdrawn, supersededFrom }: TermsFacts,
  today: Day,
): AnnouncedState {
  if (isWithdrawn) return "withdrawn";
  if (today < effectiveFrom) return "announced";
  return supersededFrom !== undefined && supersededFrom <= today ? "superseded" : "effective";
}

/** A version as far as its days go. */
interface DatedVersion {
  readonly version: number;
  readonly effectiveFrom: Day;
  readonly withdrawn?: unknown;
}

/** How each version stands on a day, in the order given. */
export function statesOf(versions: readonly DatedVersion[], today: Day): AnnouncedState[] {
  return versions.map((version) =>
    termsState(
      {
        effectiveFrom: version.effectiveFrom,
        isWithdrawn: version.withdrawn !== undefined,
        supersededFrom: nextOf(versions, version),
      },
      today,
    ),
  );
}

/** The version that is in force on a day; never one that was withdrawn. */
export function inForceOn<Version extends DatedVersion>(
  versions: readonly Version[],
  day: Day,
): Version | undefined {
  return versionOn(standing(versions), day);
}

/** The first day of the last version that stands: no later one may begin before or on it. */
export function lastFirstDay(versions: readonly DatedVersion[]): Day | undefined {
  return standing(versions)
    .map(({ effectiveFrom }) => effectiveFrom)
    .toSorted()
    .at(-1);
}

function nextOf(versions: readonly DatedVersion[], { version }: DatedVersion): Day | undefined {
  return standing(versions)
    .filter((other) => other.version > version)
    .map(({ effectiveFrom }) => effectiveFrom)
    .toSorted()[0];
}

function standing<Version extends DatedVersion>(versions: readonly Version[]): Version[] {
  return versions.filter(({ withdrawn }) => withdrawn === undefined);
}
