import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { TenantId } from "./ids.ts";
import { keptByAnybody, logPath, tilePath } from "./log-path.ts";
import { Act, SecondPersonDecision } from "./second-person.ts";
import { Line } from "./values.ts";

export const LogPublicationId = z.uuid().brand<"LogPublicationId">();
export type LogPublicationId = z.infer<typeof LogPublicationId>;

/** 承認待ち / 公開中 / 復元または巻き戻しのため停止中 / 却下 / 終了. */
export const LogPublicationState = z.enum(["proposed", "live", "held-back", "rejected", "ended"]);
export type LogPublicationState = z.infer<typeof LogPublicationState>;

/** 台帳の公開: everybody may read the logs of this class, and nothing that stands behind them. */
export const LogPublication = z.object({
  publicationId: LogPublicationId,
  /** All generations of it. */
  retentionClass: z.string(),
  state: LogPublicationState,
  proposed: Act,
  decided: Act.optional(),
  ended: Act.optional(),
  /** Whether the caller may approve or reject it. */
  mayDecide: z.boolean(),
});
export type LogPublication = z.infer<typeof LogPublication>;

const inTenantPath = z.object({ tenantId: TenantId });
const ofPublicationPath = inTenantPath.extend({ publicationId: LogPublicationId });
const ofLogPath = inTenantPath.extend(logPath);

export const listLogPublications = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/log-publications",
  summary: "Lists which logs are, were or are to be open to everybody, newest first",
  audience: { kind: "tenant", roles: ["administrator", "auditor"] },
  purpose: "proper-use-check",
  params: inTenantPath,
  response: z.object({ publications: z.array(LogPublication) }),
});

export const proposeLogPublication = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/log-publications",
  summary: "Proposes to let everybody read the logs of one kind; another person has to approve it",
  audience: { kind: "tenant", roles: ["administrator"] },
  params: inTenantPath,
  body: z.strictObject({
    retentionClass: logPath.retentionClass,
    reason: Line.trim().min(1).max(500),
  }),
  response: z.object({ publicationId: LogPublicationId }),
});

export const decideLogPublication = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/log-publications/:publicationId/decide",
  summary: "Approves or rejects that everybody reads these logs, which somebody else has proposed",
  audience: { kind: "tenant", roles: ["administrator", "auditor"] },
  params: ofPublicationPath,
  body: SecondPersonDecision,
});

export const endLogPublication = endpoint({
  method: "DELETE",
  path: "/v1/tenants/:tenantId/log-publications/:publicationId",
  summary: "Ends at once that everybody reads these logs, or takes the proposal back",
  audience: { kind: "tenant", roles: ["administrator"] },
  params: ofPublicationPath,
});

export const resumeLogPublication = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/log-publications/:publicationId/resume",
  summary:
    "Proposes anew, for its reason, a publication that a restore has held back; another person has to approve it",
  audience: { kind: "tenant", roles: ["administrator"] },
  params: ofPublicationPath,
  response: z.object({ publicationId: LogPublicationId }),
});

export const readPublishedCheckpoint = endpoint({
  method: "GET",
  path: "/v1/published-logs/:tenantId/:retentionClass/:generation/checkpoint",
  summary: "Gives the newest signed checkpoint, with its cosignatures, of a log that is open to everybody",
  audience: { kind: "anyone" },
  params: ofLogPath,
  binaryResponse: "text/plain; charset=utf-8",
  isForEverySite: true,
});

export const readPublishedTile = endpoint({
  method: "GET",
  path: "/v1/published-logs/:tenantId/:retentionClass/:generation/tile/*",
  summary:
    "Gives a file of a log that is open to everybody, under its path of C2SP tlog-tiles: a tile of hashes or a bundle of leaves",
  audience: { kind: "anyone" },
  params: ofLogPath.extend(tilePath),
  binaryResponse: "application/octet-stream",
  cacheControl: keptByAnybody,
  isForEverySite: true,
});
