import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { EvidenceLog } from "./evidence.ts";
import { TenantId } from "./ids.ts";
import { keptByReader, logPath, tilePath } from "./log-path.ts";
import { Day, Instant, Line, Name } from "./values.ts";

export const LogReaderId = z.uuid().brand<"LogReaderId">();
export type LogReaderId = z.infer<typeof LogReaderId>;

/** How long an outside reader is admitted at the most; he can be admitted again. */
export const longestReaderMonths = 12;

/** Somebody outside, an auditor for instance, who reads the logs themselves and nothing that stands behind them. */
export const LogReader = z.object({
  readerId: LogReaderId,
  /** Who it is, for the organisation's own people. */
  name: Line,
  /** His last day. */
  until: Day,
  admitted: z.object({ at: Instant, byName: Name }),
  endedAt: Instant.optional(),
  /** Whether he can read now. */
  isLive: z.boolean(),
  /** Whether a restore brought him back, and he waits for an administrator to resume or end him. */
  isHeldBack: z.boolean(),
});
export type LogReader = z.infer<typeof LogReader>;

const inTenantPath = z.object({ tenantId: TenantId });

export const listLogReaders = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/log-readers",
  summary: "Lists who outside the organisation was admitted to read its logs, newest first",
  audience: { kind: "tenant", roles: ["administrator", "auditor"] },
  params: inTenantPath,
  purpose: "proper-use-check",
  response: z.object({ readers: z.array(LogReader) }),
});

export const admitLogReader = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/log-readers",
  summary:
    "Admits somebody outside to checkpoints, tiles and leaves of the logs until a day; answers once with the token that he reads with",
  audience: { kind: "tenant", roles: ["administrator"] },
  params: inTenantPath,
  body: z.strictObject({ name: Line.trim().min(1).max(100), until: Day }),
  response: z.object({
    readerId: LogReaderId,
    /** Kept by nobody but its holder. */
    token: z.string(),
  }),
});

export const endLogReader = endpoint({
  method: "DELETE",
  path: "/v1/tenants/:tenantId/log-readers/:readerId",
  summary: "Ends the admission of an outside reader at once",
  audience: { kind: "tenant", roles: ["administrator"] },
  params: inTenantPath.extend({ readerId: LogReaderId }),
});

export const resumeLogReader = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/log-readers/:readerId/resume",
  summary: "Lets an outside reader read on whom a restore has held back",
  audience: { kind: "tenant", roles: ["administrator"] },
  params: inTenantPath.extend({ readerId: LogReaderId }),
});

/** In the address, as monitors of logs can send nothing else: it is only good for what they read. */
const withTokenPath = inTenantPath.extend({ token: z.string().regex(/^[A-Za-z0-9_-]{43}$/) });
const ofLogPath = withTokenPath.extend(logPath);

export const readLogs = endpoint({
  method: "GET",
  path: "/v1/log-readers/:tenantId/:token/logs",
  summary: "Lists an organisation's logs with their sizes and keys, to whom it has admitted",
  audience: { kind: "anyone" },
  params: withTokenPath,
  response: z.object({ logs: z.array(EvidenceLog) }),
});

export const readLogCheckpoint = endpoint({
  method: "GET",
  path: "/v1/log-readers/:tenantId/:token/logs/:retentionClass/:generation/checkpoint",
  summary:
    "Gives a log's newest signed checkpoint with its cosignatures, to whom the organisation has admitted",
  audience: { kind: "anyone" },
  params: ofLogPath,
  binaryResponse: "text/plain; charset=utf-8",
});

export const readLogTile = endpoint({
  method: "GET",
  path: "/v1/log-readers/:tenantId/:token/logs/:retentionClass/:generation/tile/*",
  summary:
    "Gives a file of a log, under its path of C2SP tlog-tiles: a tile of hashes or a bundle of leaves, to whom the organisation has admitted",
  audience: { kind: "anyone" },
  params: ofLogPath.extend(tilePath),
  binaryResponse: "application/octet-stream",
  cacheControl: keptByReader,
});
