import { z } from "zod";
import { endpoint, everyMember } from "./endpoint.ts";
import { EpochId } from "./epochs.ts";
import { ContentDeclaration } from "./evidence.ts";
import { DeviceId, EvidenceId, GroupId, PersonId, TenantId } from "./ids.ts";
import { Base64, base64Of, Day, Instant, Line, Name, Text } from "./values.ts";

const inTenantPath = z.object({ tenantId: TenantId });
const workers = { kind: "tenant", roles: ["worker"] } as const;
const managers = { kind: "tenant", roles: ["manager"] } as const;
const judges = { kind: "tenant", roles: ["manager", "worker"] } as const;

// ── What the camera says ───────────────────────────────────────────────────────────────────────────────────

export const VerdictKind = z.enum([
  "present", // 在席
  "present-unverified", // 在席（本人未確認）
  "away", // 離席
  "peeping", // のぞき込み
  "impersonation", // なりすまし
  "spoof", // 写真・画面の疑い (advisory)
  "filming-device", // 撮影機器の疑い (advisory)
  "covered", // カメラ遮蔽
  "frozen", // 映像停止
  "camera-in-use", // カメラ使用中（他アプリ）
  "not-observed", // 未受信・停止中
]);
export type VerdictKind = z.infer<typeof VerdictKind>;

/** Why nothing was observed; what we do not know is never 離席. */
export const NotObservedCause = z.enum([
  "agent-closed",
  "asleep",
  "paused",
  "on-break",
  "offline",
  "no-camera",
  "camera-denied",
  "consent-withdrawn",
  "starting",
]);
export type NotObservedCause = z.infer<typeof NotObservedCause>;

/** Why somebody is present but not verified; as `packages/presence` names it. */
export const UnverifiedCause = z.enum([
  "too-small",
  "cut-off",
  "too-dark",
  "too-bright",
  "backlight",
  "blurred",
  "profile",
  "mouth-hidden",
  "uncertain",
  "not-enrolled",
  "not-confirmed",
]);
export type UnverifiedCause = z.infer<typeof UnverifiedCause>;

/** Why a verdict is what it is, where it has a reason. */
export const VerdictCause = z.enum([...NotObservedCause.options, ...UnverifiedCause.options]);
export type VerdictCause = z.infer<typeof VerdictCause>;

/** What an agent itself makes an incident of. */
export const DetectedKind = z.enum([
  "peeping",
  "impersonation",
  "spoof",
  "filming-device",
  "covered",
  "frozen",
]);
export type DetectedKind = z.infer<typeof DetectedKind>;

/** Beside what agents detect: a device that declared what is not true, and a second one that took over while the first ran. */
export const IncidentKind = z.enum([...DetectedKind.options, "false-declaration", "second-agent"]);
export type IncidentKind = z.infer<typeof IncidentKind>;

/** What a verdict rests on; names and units are those of `packages/presence`. */
export const VerdictFigures = z
  .record(Line.max(40), z.number())
  .refine((figures) => Object.keys(figures).length <= 40, "at most 40 figures");
export type VerdictFigures = z.infer<typeof VerdictFigures>;

export const SegmentId = z.uuid().brand<"SegmentId">();
export type SegmentId = z.infer<typeof SegmentId>;

/**
 * A stretch of one verdict. The last one of a report may be open; the same id later closes or extends it.
 *
 * An absence is told when it begins, so that the present state shows it; one that closes before the group's
 * `awayIntervalMinutes` is not kept as an interval, nor is one whose agent fell silent before.
 */
export const VerdictSegment = z.strictObject({
  segmentId: SegmentId,
  kind: VerdictKind,
  cause: VerdictCause.optional(),
  from: Instant,
  to: Instant.optional(),
  figures: VerdictFigures,
});
export type VerdictSegment = z.infer<typeof VerdictSegment>;

// ── Agents ─────────────────────────────────────────────────────────────────────────────────────────────────

/** How the agent of a group behaves (FAC-07); every figure has its unit in its name. */
export const AgentSettings = z.strictObject({
  matchThreshold: z.number().min(0.2).max(0.8),
  uncertainThreshold: z.number().min(0.2).max(0.8),
  awayIntervalMinutes: z.number().min(1).max(120),
  verifyEverySeconds: z.number().min(1).max(60),
  judgeEverySeconds: z.number().min(0.5).max(10),
  /** 0: pictures at incidents only. */
  pictureEveryMinutes: z.int().min(0).max(240),
  pictures: z.enum(["at-incidents", "verdicts-only"]),
  blurBackground: z.boolean(),
  detectFilmingDevice: z.boolean(),
});
export type AgentSettings = z.infer<typeof AgentSettings>;

/** What holds where nobody has set anything: pictures at incidents only, and no further choices made for anybody. */
export const defaultAgentSettings: AgentSettings = {
  matchThreshold: 0.42,
  uncertainThreshold: 0.35,
  awayIntervalMinutes: 10,
  verifyEverySeconds: 5,
  judgeEverySeconds: 2,
  pictureEveryMinutes: 0,
  pictures: "at-incidents",
  blurBackground: false,
  detectFilmingDevice: true,
};

export const registerAgent = endpoint({
  method: "PUT",
  path: "/v1/tenants/:tenantId/me/agents/:deviceId",
  summary:
    "Registers this browser as an agent of the worker, with the public key that signs its declarations",
  audience: workers,
  params: inTenantPath.extend({ deviceId: DeviceId }),
  body: z.strictObject({ name: Name, kind: z.literal("browser"), publicKey: base64Of(32) }),
});

/** One agent of a worker is active at a time (PTY-08); another must say that it takes over, which is written down. */
export const activateAgent = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/me/agents/:deviceId/activate",
  summary: "Makes this the worker's active agent; refuses telework.agent_elsewhere while another one reports",
  audience: workers,
  params: inTenantPath.extend({ deviceId: DeviceId }),
  body: z.strictObject({ takeOver: z.boolean() }),
  response: z.object({
    settings: AgentSettings,
    serverTime: Instant,
    /** The greatest number that a report of this agent was taken under: its next one is greater. */
    lastSequence: z.int().min(0).optional(),
  }),
});

/**
 * An agent that judges reports at least this often, if only to say that it lives: then over its live connection, where
 * it has one. One whose last segment is not observed (paused, on a break) is silent until that ends.
 */
export const heartbeatSeconds = 30;

/** After three missed reports an agent counts as silent: another one may begin, and nothing is observed any more. */
export const silentAfterSeconds = 3 * heartbeatSeconds;

/**
 * Everything an agent has to say, in order. `sequence` grows from report to report and makes a resent one harmless:
 * the newest one again is acknowledged without effect, and one that tells something else under a number that is taken is
 * refused with `lastSequence`. Numbers may be left out.
 */
export const AgentReport = z.strictObject({
  sequence: z.int().min(1),
  sentAt: Instant,
  segments: z
    .array(VerdictSegment)
    .max(500)
    .refine((all) => areDifferent(all.map(({ segmentId }) => segmentId)), "a segment once"),
  incidents: z
    .array(
      z.strictObject({
        incidentId: z.uuid(),
        kind: DetectedKind,
        capturedAt: Instant,
        figures: VerdictFigures,
        /** Pictures that were uploaded before, or will be: by their evidence id. */
        pictures: z.array(EvidenceId).max(4),
      }),
    )
    .max(100)
    .refine((all) => areDifferent(all.map(({ incidentId }) => incidentId)), "an incident once"),
  /** Pictures that the full offline ring overwrote, since the last report (AGT-03). */
  overwrittenPictures: z.int().min(0),
  /** Rows of the agent's store that were lost or could not be read any more, since the last report. */
  lostRows: z.int().min(0).optional(),
  /** 一時停止 with its reason, when the worker has paused. */
  paused: z.strictObject({ since: Instant, reason: Text.max(200) }).optional(),
});
export type AgentReport = z.infer<typeof AgentReport>;

function areDifferent(ids: readonly string[]): boolean {
  return new Set(ids).size === ids.length;
}

export const reportPresence = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/me/agents/:deviceId/reports",
  summary: "Takes what the agent judged; needs the worker's live consent, and only inside 勤務",
  audience: workers,
  params: inTenantPath.extend({ deviceId: DeviceId }),
  body: AgentReport,
  response: z.object({
    acknowledgedSequence: z.int(),
    /** Tells the agent to stop at once, and why. */
    stop: z.enum(["consent-withdrawn", "agent-elsewhere", "not-working", "contract-ended"]).optional(),
    settings: AgentSettings.optional(),
  }),
});

// ── Pictures ───────────────────────────────────────────────────────────────────────────────────────────────

export const PictureKind = z.enum(["camera", "screen", "enrolment"]);
export type PictureKind = z.infer<typeof PictureKind>;

/** Largest pixel sizes and bytes (FAC-06, AGT-07). */
export const pictureLimits = {
  camera: { width: 640, height: 480, bytes: 130_000 },
  screen: { width: 1920, height: 1080, bytes: 130_000 },
  enrolment: { width: 640, height: 480, bytes: 130_000 },
} as const satisfies Record<PictureKind, { width: number; height: number; bytes: number }>;

/**
 * Of a thumbnail. A day of 152 pictures brings less than 0.6 MB of them: each with 122 bytes of sealing and what is declared
 * of it (AGT-07).
 */
export const thumbnailLimit = { width: 240, height: 240, bytes: 3_500 } as const;

/**
 * What the device declares and signs about a picture it sealed: a `ContentDeclaration`. Its canonical JSON is bound into
 * the sealed blob and into the signature, both together with the evidence id; whose it is, the device's key says.
 */
export const PictureDeclaration = ContentDeclaration.extend({
  kind: PictureKind,
  mediaType: z.enum(["image/jpeg", "image/webp"]),
  width: z.int().min(1),
  height: z.int().min(1),
});
export type PictureDeclaration = z.infer<typeof PictureDeclaration>;

/** Why a picture was taken: it decides which consent is looked up, and whether the group wants such pictures. */
export const PictureOccasion = z.enum(["incident", "interval", "enrolment"]);
export type PictureOccasion = z.infer<typeof PictureOccasion>;

const declaredPicture = z.strictObject({
  evidenceId: EvidenceId,
  /** The agent whose key signed it. */
  deviceId: DeviceId,
  occasion: PictureOccasion,
  declaration: PictureDeclaration,
  signature: base64Of(64),
  retentionKey: base64Of(32),
});

/** A picture that is sealed to an epoch, which was handed in before (`keepEpoch`). */
const SealedToEpoch = declaredPicture.extend({
  epoch: z.strictObject({ epochId: EpochId, publicKey: base64Of(32), wrap: Base64.max(120) }),
});

/** As agents sealed before there were epochs; what waited on a device then still arrives. */
const SealedToPeople = declaredPicture.extend({
  /** One for the worker himself and at least one for a manager; nobody who is not in `listRecipients`. */
  wraps: z
    .array(z.strictObject({ personId: PersonId, publicKey: base64Of(32), wrap: Base64 }))
    .min(1)
    .max(50)
    .refine((all) => areDifferent(all.map(({ personId }) => personId)), "a person once"),
});

/**
 * Goes before the ciphertext in the upload: 4 bytes big-endian length, this JSON, then the sealed blob, then that of the
 * thumbnail where one is declared.
 */
export const PictureHeader = z.union([SealedToEpoch, SealedToPeople]);
export type PictureHeader = z.infer<typeof PictureHeader>;

export const uploadPicture = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/me/pictures",
  summary:
    "Keeps a picture that the agent sealed; refuses a declaration or a size over the limit, and sending it again adds nothing",
  audience: workers,
  params: inTenantPath,
  /** The device's clock at sending: only so is waiting told from a wrong clock. */
  query: z.object({ sentAt: Instant }),
  binaryBody: { binary: true, maxBytes: 160_000 },
  response: z.object({ evidenceId: EvidenceId }),
});

/** A picture that was taken in work; what it shows, only those it is sealed to can see. */
export const TakenPicture = z.object({
  evidenceId: EvidenceId,
  kind: PictureKind,
  occasion: PictureOccasion,
  happenedAt: Instant,
  receivedAt: Instant,
});
export type TakenPicture = z.infer<typeof TakenPicture>;

export const listPictures = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/people/:personId/days/:day/pictures",
  summary: "Lists the pictures taken of a person in work on a calendar day, the oldest first",
  audience: judges,
  params: inTenantPath.extend({ personId: PersonId, day: Day }),
  purpose: "provide-service",
  response: z.object({ pictures: z.array(TakenPicture) }),
});

/** What an opener found out: the content is no picture of the declared format, size or length, or its thumbnail shows something else. */
export const reportFalseDeclaration = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/evidence/:evidenceId/false-declaration",
  summary:
    "Reports that a picture is not what the device declared, by somebody who may open it; it becomes an incident once",
  audience: judges,
  params: inTenantPath.extend({ evidenceId: EvidenceId }),
  body: z.strictObject({
    found: z.enum(["other-format", "other-size", "other-length", "unreadable", "other-thumbnail"]),
  }),
  response: z.object({ incidentId: z.uuid() }),
});

export const listRecipients = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/me/recipients",
  summary: "Lists whom the worker's pictures are sealed to now: himself and the managers of his groups",
  audience: workers,
  params: inTenantPath,
  purpose: "provide-service",
  response: z.object({
    recipients: z.array(z.object({ personId: PersonId, displayName: Name, publicKey: base64Of(32) })),
  }),
});

// ── Enrolment ──────────────────────────────────────────────────────────────────────────────────────────────

export const EnrolmentPose = z.enum(["front", "left", "right", "up", "down", "glasses", "mask"]);
export type EnrolmentPose = z.infer<typeof EnrolmentPose>;

export const EnrolmentId = z.uuid().brand<"EnrolmentId">();
export type EnrolmentId = z.infer<typeof EnrolmentId>;

export const EnrolmentState = z.enum(["waiting", "confirmed", "rejected", "removed"]);
export type EnrolmentState = z.infer<typeof EnrolmentState>;

/** 確認待ち until a manager who knows the person confirms; until then verdicts are 本人未確認. */
export const Enrolment = z.object({
  enrolmentId: EnrolmentId,
  personId: PersonId,
  displayName: Name,
  state: EnrolmentState,
  pictures: z.array(z.object({ pose: EnrolmentPose, evidenceId: EvidenceId })),
  createdAt: Instant,
  decidedBy: PersonId.optional(),
  decidedAt: Instant.optional(),
  /** Why it was rejected, for the worker to do better. */
  reason: z.string().optional(),
});
export type Enrolment = z.infer<typeof Enrolment>;

export const enrol = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/me/enrolments",
  summary:
    "Registers the worker's face: pictures sealed for his managers, features sealed for his own agents alone",
  audience: workers,
  params: inTenantPath,
  body: z.strictObject({
    enrolmentId: EnrolmentId,
    pictures: z
      .array(z.strictObject({ pose: EnrolmentPose, evidenceId: EvidenceId }))
      .min(3)
      .max(12),
    sealedFeatures: Base64.max(200_000),
  }),
  purpose: "provide-service",
  response: Enrolment,
});

export const getMyEnrolment = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/me/enrolment",
  summary: "Shows the face one has enrolled and gives one's own agent its sealed features",
  audience: everyMember,
  params: inTenantPath,
  purpose: "own-data",
  response: z.object({ enrolment: Enrolment.optional(), sealedFeatures: Base64.optional() }),
});

export const removeMyEnrolment = endpoint({
  method: "DELETE",
  path: "/v1/tenants/:tenantId/me/enrolment",
  summary:
    "Deletes one's own features and enrolment pictures, at any time and whatever one is in the company",
  audience: everyMember,
  params: inTenantPath,
});

export const listEnrolments = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/enrolments",
  summary:
    "Lists the enrolments of the people one manages, and who of them agrees to the camera and has none (顔画像管理)",
  audience: managers,
  params: inTenantPath,
  purpose: "provide-service",
  response: z.object({
    enrolments: z.array(Enrolment),
    /** 未登録: workers who agree to the camera and have no face enrolled, by name. */
    withoutFace: z.array(z.object({ personId: PersonId, displayName: Name })),
  }),
});

export const decideEnrolment = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/enrolments/:enrolmentId/decision",
  summary: "Confirms that the face is that of the person, rejects it, or removes it later",
  audience: managers,
  params: inTenantPath.extend({ enrolmentId: EnrolmentId }),
  body: z
    .strictObject({
      decision: z.enum(["confirm", "reject", "remove"]),
      /** Why it is rejected; the worker reads it. */
      reason: Text.trim().min(1).max(500).optional(),
    })
    .refine(
      ({ decision, reason }) => (decision === "reject") === (reason !== undefined),
      "a reason with a rejection, and with nothing else",
    ),
  purpose: "provide-service",
  response: Enrolment,
});

// ── Incidents ──────────────────────────────────────────────────────────────────────────────────────────────

export const IncidentId = z.uuid().brand<"IncidentId">();
export type IncidentId = z.infer<typeof IncidentId>;

/** 不正 / 問題なし / 判断できない. */
export const Judgement = z.enum(["unauthorised", "no-problem", "undecidable"]);
export type Judgement = z.infer<typeof Judgement>;

/** 家族・来客, 同僚, 誤検知, 他人の使用, その他. */
export const JudgementReason = z.enum([
  "family-or-visitor",
  "colleague",
  "false-detection",
  "used-by-another",
  "other",
]);
export type JudgementReason = z.infer<typeof JudgementReason>;

/** What happened to an incident, in order; nothing is replaced. `told`: the worker has opened it. */
export const IncidentEvent = z.object({
  kind: z.enum(["detected", "told", "explained", "judged", "rejudgement-asked"]),
  at: Instant,
  by: PersonId.optional(),
  byName: z.string(),
  judgement: Judgement.optional(),
  reason: JudgementReason.optional(),
  text: z.string().optional(),
  /** The entry that proves it. */
  evidenceId: EvidenceId,
});
export type IncidentEvent = z.infer<typeof IncidentEvent>;

export const IncidentState = z.enum(["open", "judged", "rejudgement-asked"]);
export type IncidentState = z.infer<typeof IncidentState>;

export const Incident = z.object({
  incidentId: IncidentId,
  personId: PersonId,
  displayName: Name,
  kind: IncidentKind,
  advisory: z.boolean(),
  capturedAt: Instant,
  /** The device's clock was wrong: `capturedAt` may not be when it happened. */
  isTimeDoubtful: z.boolean().optional(),
  receivedAt: Instant,
  figures: VerdictFigures,
  pictures: z.array(
    z.object({
      evidenceId: EvidenceId,
      kind: PictureKind,
      /** Managers of that time to whom the device did not seal it; absent when there are none. */
      notSealedTo: z.array(z.string()).optional(),
    }),
  ),
  /** What its agent also names, though it was not taken of this: for another reason, elsewhere, or at another time. */
  doubtfulPictures: z
    .array(
      z.object({
        evidenceId: EvidenceId,
        kind: PictureKind,
        why: z.enum(["other-occasion", "other-device", "other-time", "other-incident"]),
      }),
    )
    .optional(),
  state: IncidentState,
  judgement: Judgement.optional(),
  history: z.array(IncidentEvent),
  /** What the caller may do with it now. */
  mayJudge: z.boolean(),
  mayExplain: z.boolean(),
  mayAskRejudgement: z.boolean(),
  /** Whether there is something in it that the caller, whom it is about, has not read. */
  isUnread: z.boolean(),
});
export type Incident = z.infer<typeof Incident>;

export const listIncidents = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/incidents",
  summary: "Lists incidents of the people one manages, and one's own, newest first (インシデント)",
  audience: judges,
  params: inTenantPath,
  query: z.object({
    state: IncidentState.optional(),
    kind: IncidentKind.optional(),
    personId: PersonId.optional(),
    groupId: GroupId.optional(),
    from: Day.optional(),
    to: Day.optional(),
  }),
  purpose: "provide-service",
  response: z.object({ incidents: z.array(Incident) }),
});

const incidentPath = inTenantPath.extend({ incidentId: IncidentId });

export const getIncident = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/incidents/:incidentId",
  summary: "Shows one incident with its history",
  audience: judges,
  params: incidentPath,
  purpose: "provide-service",
  response: Incident,
});

export const judgeIncident = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/incidents/:incidentId/judgement",
  summary:
    "Judges an incident with a reason; nobody judges his own, and a second judgement is another manager's (FAC-09)",
  audience: managers,
  params: incidentPath,
  body: z.strictObject({ judgement: Judgement, reason: JudgementReason, text: Text.max(2000) }),
  purpose: "provide-service",
  response: Incident,
});

export const explainIncident = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/incidents/:incidentId/explanation",
  summary: "Adds the worker's own explanation (本人の説明)",
  audience: workers,
  params: incidentPath,
  body: z.strictObject({ text: Text.trim().min(1).max(2000) }),
  purpose: "provide-service",
  response: Incident,
});

export const askRejudgement = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/incidents/:incidentId/rejudgement",
  summary: "Asks for a judgement by another manager (再判定)",
  audience: workers,
  params: incidentPath,
  body: z.strictObject({ text: Text.trim().min(1).max(2000) }),
  purpose: "provide-service",
  response: Incident,
});

// ── Settings ───────────────────────────────────────────────────────────────────────────────────────────────

const settingsReaders = { kind: "tenant", roles: ["administrator", "manager", "auditor"] } as const;
const settingsWriters = { kind: "tenant", roles: ["administrator"] } as const;
const ofGroupPath = inTenantPath.extend({ groupId: GroupId });

export const getAgentSettings = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/groups/:groupId/agent-settings",
  summary:
    "Shows how agents of a group behave; what is not its own comes from the group above or the company",
  audience: settingsReaders,
  params: ofGroupPath,
  response: z.object({
    settings: AgentSettings,
    inherited: z.boolean(),
    /** The group above whose settings these are; absent when they are the group's own or the company's. */
    inheritedFrom: GroupId.optional(),
  }),
});

export const changeAgentSettings = endpoint({
  method: "PUT",
  path: "/v1/tenants/:tenantId/groups/:groupId/agent-settings",
  summary: "Changes how agents of a group behave (アプリケーション動作設定)",
  audience: settingsWriters,
  params: ofGroupPath,
  body: AgentSettings,
  response: z.object({ settings: AgentSettings }),
});

export const inheritAgentSettings = endpoint({
  method: "DELETE",
  path: "/v1/tenants/:tenantId/groups/:groupId/agent-settings",
  summary: "Gives up a group's own settings: those of the group above or the company hold again",
  audience: settingsWriters,
  params: ofGroupPath,
  response: z.object({ settings: AgentSettings }),
});

export const getDefaultAgentSettings = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/agent-settings",
  summary: "Shows how agents of the company behave where no group has settings of its own",
  audience: settingsReaders,
  params: inTenantPath,
  response: z.object({
    settings: AgentSettings,
    /** The groups that have settings of their own. */
    groupsWithOwn: z.array(GroupId),
  }),
});

export const changeDefaultAgentSettings = endpoint({
  method: "PUT",
  path: "/v1/tenants/:tenantId/agent-settings",
  summary: "Changes how agents of the company behave where no group has settings of its own",
  audience: settingsWriters,
  params: inTenantPath,
  body: AgentSettings,
  response: z.object({ settings: AgentSettings }),
});
