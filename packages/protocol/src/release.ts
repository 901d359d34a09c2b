import { z } from "zod";
import { endpoint, everyMember } from "./endpoint.ts";
import { EvidenceId, TenantId } from "./ids.ts";
import { Instant } from "./values.ts";

/** What is served now, by a hash that stands in every organisation's log (docs/formats/release-manifest.md). */
export const getRelease = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/release",
  summary: "Names the release that this server serves, and the entry that says so in the organisation's log",
  audience: everyMember,
  params: z.object({ tenantId: TenantId }),
  response: z.object({
    /** Absent while this is not known, as in development. */
    release: z
      .object({
        /** SHA-256 of the manifest, in hexadecimal. */
        manifestSha256: z.string(),
        /** How many files it lists. */
        files: z.int().min(0),
        /** Absent until it is written down. */
        entry: z.object({ evidenceId: EvidenceId, at: Instant }).optional(),
      })
      .optional(),
  }),
});

export const getReleaseManifest = endpoint({
  method: "GET",
  path: "/v1/release/manifest",
  summary:
    "Lists every file of the pages and the server that is served now with its SHA-256, as `sha256sum` does",
  audience: { kind: "anyone" },
  binaryResponse: "text/plain; charset=utf-8",
});
