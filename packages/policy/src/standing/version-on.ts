import type { Day } from "@tachiai/protocol";

/** The version in force on a day: of those that have begun, the one of the highest number. */
export function versionOn<Version extends { readonly version: number; readonly effectiveFrom: Day }>(
  versions: readonly Version[],
  day: Day,
): Version | undefined {
  return versions
    .filter(({ effectiveFrom }) => effectiveFrom <= day)
    .reduce<Version | undefined>(
      (latest, one) => (latest && latest.version > one.version ? latest : one),
      undefined,
    );
}
