import { z } from "zod";
import { ConsentPurpose } from "./consent.ts";
import { endpoint, everyMember } from "./endpoint.ts";
import { DeviceId, EvidenceId, PersonId, TenantId } from "./ids.ts";
import { ServicePurpose } from "./purpose.ts";
import { Instant, Line, Text } from "./values.ts";

/** The services that collect from a person's computer while he works at it. */
export const CollectingService = z.enum(["telework", "watch"]);
export type CollectingService = z.infer<typeof CollectingService>;

/** Every kind of data that a service may collect (取得項目). Never renamed, for consents and explanations name its catalogue. */
export const CollectedKind = z.enum([
  // telework
  "agent", // 端末のエージェント
  "presence-verdict", // 在席の判定
  "face-registration", // 登録した顔
  "camera-picture",
  "screen-picture",
  "interval-picture",
  // watch, S3 §18-1(1) i–x
  "registration", // 登録された所在地、名称、所属
  "device-identifier", // 端末を識別する情報
  "device-user", // 端末の利用者に関する情報
  "tool-key", // ツールのIDとライセンスキー
  "connection-log", // 通信の記録
  "process-log", // プログラムの開始と終了
  "detection-log", // 検知の記録
  "tool-log", // ツール自身の動作の記録
  "location", // 位置の情報
  "other-needed", // その他必要な情報
]);
export type CollectedKind = z.infer<typeof CollectedKind>;

/** What, for what, by which clause, and whether it can be refused. */
export const CollectedItem = z.object({
  kind: CollectedKind,
  purposes: z.array(ServicePurpose),
  mayBeRefused: z.boolean(),
  clause: z.string(),
  /** Where a person agrees to it on its own. */
  consent: ConsentPurpose.optional(),
});
export type CollectedItem = z.infer<typeof CollectedItem>;

/** 取得の一覧: what a service collects, and nothing else. A released version never changes; a new kind is a new version. */
export const CollectionCatalogue = z.object({ version: z.int().min(1), items: z.array(CollectedItem) });
export type CollectionCatalogue = z.infer<typeof CollectionCatalogue>;

export const ExplanationId = z.uuid().brand<"ExplanationId">();
export type ExplanationId = z.infer<typeof ExplanationId>;

/** 対面 / ビデオ通話 / 電話 / 書面. */
export const ExplanationWay = z.enum(["in-person", "video-call", "telephone", "in-writing"]);
export type ExplanationWay = z.infer<typeof ExplanationWay>;

/** That the person who uses a device was told what is collected from it (S3 §20-2). */
export const Explanation = z.object({
  explanationId: ExplanationId,
  deviceId: DeviceId,
  deviceName: z.string(),
  person: z.object({ personId: PersonId, displayName: z.string() }),
  explainedByName: z.string(),
  explainedAt: Instant,
  way: ExplanationWay,
  words: z.string(),
  /** Which catalogue was explained. */
  version: z.int().min(1),
  /** Whether that is what is collected now. */
  isCurrent: z.boolean(),
  evidenceId: EvidenceId,
  /** When the person said that he was told. */
  confirmed: z.object({ at: Instant, evidenceId: EvidenceId }).optional(),
});
export type Explanation = z.infer<typeof Explanation>;

export const CollectionAnswer = z.enum(["agreed", "withdrawn"]);
export type CollectionAnswer = z.infer<typeof CollectionAnswer>;

const inTenantPath = z.object({ tenantId: TenantId });
const administrators = { kind: "tenant", roles: ["administrator"] } as const;

export const getCollection = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/collection",
  summary:
    "Shows what each service collects from a device and by which clause, whether the organisation agrees to what watch collects, and what was explained to the caller",
  audience: everyMember,
  params: inTenantPath,
  purpose: "own-data",
  response: z.object({
    catalogues: z.array(CollectionCatalogue.extend({ service: CollectingService })),
    /** Whether the organisation uses watch at all. */
    usesWatch: z.boolean(),
    /** What it said last about what watch collects. */
    answered: z
      .object({
        answer: CollectionAnswer,
        version: z.int().min(1),
        isCurrent: z.boolean(),
        at: Instant,
        byName: z.string(),
        evidenceId: EvidenceId,
      })
      .optional(),
    mine: z.array(Explanation),
  }),
});

export const answerCollection = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/collection/answer",
  summary: "Agrees for the organisation to exactly the catalogue of watch that was shown, or withdraws that",
  audience: administrators,
  params: inTenantPath,
  body: z.strictObject({ answer: CollectionAnswer, version: z.int().min(1) }),
});

export const listExplanations = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/explanations",
  summary: "Lists to whom it was explained what is collected from which device, the latest first",
  audience: { kind: "tenant", roles: ["administrator", "auditor"] },
  params: inTenantPath,
  purpose: "proper-use-check",
  response: z.object({ explanations: z.array(Explanation) }),
});

export const recordExplanation = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/explanations",
  summary:
    "Records that an administrator has explained to the person who uses a device what is collected from it; the person confirms it",
  audience: administrators,
  params: inTenantPath,
  body: z.strictObject({
    personId: PersonId,
    /** Of a device that is known already; a new one gets its id. */
    deviceId: DeviceId.optional(),
    deviceName: Line.trim().min(1).max(100),
    /** When it was, where that is not now. */
    explainedAt: Instant.optional(),
    way: ExplanationWay,
    words: Text.trim().max(1000),
    version: z.int().min(1),
  }),
  response: z.object({ explanationId: ExplanationId, deviceId: DeviceId }),
});

export const confirmExplanation = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/explanations/:explanationId/confirmation",
  summary: "Says that the caller was told what is collected from the device that he uses",
  audience: everyMember,
  params: inTenantPath.extend({ explanationId: ExplanationId }),
});
