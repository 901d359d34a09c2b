import { findNewestRecorded } from "@tachiai/evidence";
import { type Database, inTenant, openRoute, Refusal, type Route, route } from "@tachiai/platform";
import { getRelease, getReleaseManifest } from "@tachiai/protocol";
import type { ServedRelease } from "./list-release.ts";

/** Tells everybody what is served, and each organisation where that stands in its log. */
export function releaseRoutes(database: Database, release: ServedRelease | undefined): Route[] {
  return [
    openRoute(getReleaseManifest, async () => {
      if (!release) throw new Refusal("request.not_found");
      return Buffer.from(release.manifest);
    }),
    route(getRelease, async ({ actor, params }) => {
      if (!release) return {};
      const { manifestSha256, files } = release;
      const newest = await inTenant(database, actor, params.tenantId, (tx) =>
        findNewestRecorded(tx, "platform.release_served"),
      );
      const entry = newest?.subject === manifestSha256 ? newest : undefined;
      return {
        release: {
          manifestSha256,
          files,
          ...(entry && { entry: { evidenceId: entry.evidenceId, at: entry.at.toISOString() } }),
        },
      };
    }),
  ];
}
