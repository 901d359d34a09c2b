import { z } from "zod";
import { endpoint, everyMember } from "./endpoint.ts";
import { PersonId, TenantId } from "./ids.ts";
import { Day, Instant, Line, Name, Text } from "./values.ts";

export const DataRequestId = z.uuid().brand<"DataRequestId">();
export type DataRequestId = z.infer<typeof DataRequestId>;

/** 開示 / 訂正 / 削除 / 利用停止（顔の情報）. */
export const DataRequestKind = z.enum(["disclosure", "correction", "deletion", "stop-use"]);
export type DataRequestKind = z.infer<typeof DataRequestKind>;

/** 本人確認待ち / 対応中 / 回答済み / 取り下げ. */
export const DataRequestState = z.enum(["received", "identified", "answered", "withdrawn"]);
export type DataRequestState = z.infer<typeof DataRequestState>;

export const DataRequestResult = z.enum(["granted", "partly", "refused"]);
export type DataRequestResult = z.infer<typeof DataRequestResult>;

/** Why a request is not, or not wholly, granted (個人情報保護法 §33 §34 §35). */
export const DataRequestGround = z.enum([
  "harms-somebody",
  "hinders-business",
  "against-law",
  "not-the-person",
  "nothing-held",
  "is-correct",
]);
export type DataRequestGround = z.infer<typeof DataRequestGround>;

/**
 * Within how many days of its receipt a request is to be answered. The law says 遅滞なく (個人情報保護法 §32–35) and names no
 * number, so the organisation sets its own; fewer than three would leave no time to make sure who asks.
 */
export const dataRequestDays = { least: 3, initial: 14, most: 30 } as const;
export const DataRequestDays = z.int().min(dataRequestDays.least).max(dataRequestDays.most);

/** 本人からの請求. */
export const DataRequest = z.object({
  requestId: DataRequestId,
  kind: DataRequestKind,
  state: DataRequestState,
  /** What is asked for, in his words. */
  text: z.string(),
  /** Absent for somebody who has no account here. */
  personId: PersonId.optional(),
  name: Name,
  /** Where the answer goes, for somebody without an account. */
  contact: z.string().optional(),
  receivedAt: Instant,
  /** By when it is to be answered. */
  dueOn: Day,
  /** How it was made sure that it is he. */
  identified: z.object({ how: z.string(), at: Instant, byName: Name.optional() }).optional(),
  answered: z
    .object({
      result: DataRequestResult,
      ground: DataRequestGround.optional(),
      text: z.string(),
      at: Instant,
      byName: Name,
    })
    .optional(),
});
export type DataRequest = z.infer<typeof DataRequest>;

const inTenantPath = z.object({ tenantId: TenantId });
const ofRequestPath = inTenantPath.extend({ requestId: DataRequestId });
const administrators = { kind: "tenant", roles: ["administrator"] } as const;
const Words = Text.trim().min(1).max(2000);
const listed = z.object({
  requests: z.array(DataRequest),
  /** For a request that is made now; those made before keep their day. */
  answerWithinDays: DataRequestDays,
});

export const askForMyData = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/me/data-requests",
  summary:
    "Asks to see, correct or delete what is kept about oneself, or to stop the use of face information, which ends at once",
  audience: everyMember,
  params: inTenantPath,
  body: z.strictObject({ kind: DataRequestKind, text: Words }),
  response: z.object({ requestId: DataRequestId }),
});

export const listMyDataRequests = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/me/data-requests",
  summary: "Lists one's own requests and their answers, newest first",
  audience: everyMember,
  params: inTenantPath,
  purpose: "own-data",
  response: listed,
});

export const withdrawMyDataRequest = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/me/data-requests/:requestId/withdraw",
  summary: "Takes back one's own request that is not answered yet",
  audience: everyMember,
  params: ofRequestPath,
});

export const listDataRequests = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/data-requests",
  summary: "Lists all requests, newest first",
  audience: { kind: "tenant", roles: ["administrator", "auditor"] },
  params: inTenantPath,
  purpose: "own-data",
  response: listed,
});

export const enterDataRequest = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/data-requests",
  summary: "Enters a request that came by letter or mail from somebody without an account",
  audience: administrators,
  params: inTenantPath,
  body: z.strictObject({
    kind: DataRequestKind,
    text: Words,
    name: Name,
    contact: Line.trim().min(1).max(200),
  }),
  response: z.object({ requestId: DataRequestId }),
});

export const identifyRequester = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/data-requests/:requestId/identify",
  summary: "Writes down how it was made sure that somebody without an account is who he says",
  audience: administrators,
  params: ofRequestPath,
  body: z.strictObject({ how: Line.trim().min(1).max(500) }),
});

export const answerDataRequest = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/data-requests/:requestId/answer",
  summary: "Answers a request, with the ground where it is not wholly granted",
  audience: administrators,
  params: ofRequestPath,
  body: z
    .strictObject({ result: DataRequestResult, ground: DataRequestGround.optional(), text: Words })
    .refine(({ result, ground }) => (result === "granted") === (ground === undefined), {
      path: ["ground"],
      message: "is named where the request is not wholly granted, and only there",
    }),
});

export const setDataRequestDays = endpoint({
  method: "PUT",
  path: "/v1/tenants/:tenantId/data-requests/deadline",
  summary: "Sets within how many days requests are answered; those made before keep their day",
  audience: administrators,
  params: inTenantPath,
  body: z.strictObject({ days: DataRequestDays }),
});
