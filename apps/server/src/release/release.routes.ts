import { findRecorded } from "@tachiai/evidence";
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
      const entry = await inTenant(database, actor, params.tenantId, (tx) =>
        findRecorded(tx, "platform.release_served", manifestSha256),
      );
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
