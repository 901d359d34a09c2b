import { z } from "zod";
import { type Audience, endpoint, everyMember } from "./endpoint.ts";
import { Service } from "./identity.ts";
import { EvidenceId, OrganisationId, TenantId } from "./ids.ts";
import { base64Of, Instant, Line, Text } from "./values.ts";

export const NoticeId = z.uuid().brand<"NoticeId">();
export type NoticeId = z.infer<typeof NoticeId>;
export const DeliveryId = z.uuid().brand<"DeliveryId">();
export type DeliveryId = z.infer<typeof DeliveryId>;

/** What a notice is about. */
export const NoticeKind = z.enum([
  "terms-change", // 約款等の変更
  "maintenance", // メンテナンス
  "outage", // 障害
  "discontinuation", // 提供の終了
  "interruption", // 利用の中断・停止
  "violation", // 違反についての通知
  "export-reminder", // 書き出しの案内; the product's own
  "general", // その他のお知らせ
]);
export type NoticeKind = z.infer<typeof NoticeKind>;

/** What people write. */
export const WritableNoticeKind = NoticeKind.exclude(["export-reminder"]);

/** How it reaches people: by mail to administrators, on the page on which everybody signs in, within the console. */
export const NoticeChannel = z.enum(["mail", "sign-in-page", "in-app"]);
export type NoticeChannel = z.infer<typeof NoticeChannel>;

/** Whom a provider tells; or, of whoever uses the installation himself, his own organisation. */
export const NoticeAudience = z.discriminatedUnion("to", [
  z.strictObject({ to: z.literal("all-customers") }),
  z.strictObject({ to: z.literal("customers-of-service"), service: Service }),
  z.strictObject({ to: z.literal("customer"), organisationId: OrganisationId }),
  z.strictObject({ to: z.literal("own-people") }),
]);
export type NoticeAudience = z.infer<typeof NoticeAudience>;

/** Plain text in paragraphs, parted by empty lines. Nothing in it is ever read as markup. */
export const NoticeText = z.strictObject({
  subject: Line.trim().min(1).max(150),
  body: Text.trim().min(1).max(10_000),
});
export type NoticeText = z.infer<typeof NoticeText>;

/**
 * `failed`: the last attempt met a server that could not be reached or took nothing; it is tried again. `bounced`: the address
 * was refused, at once or by a mail that came back later.
 */
export const DeliveryState = z.enum(["waiting", "sent", "bounced", "failed"]);
export type DeliveryState = z.infer<typeof DeliveryState>;

export const StopId = z.uuid().brand<"StopId">();
export type StopId = z.infer<typeof StopId>;

/** Why the service stands still (S0 §18). */
export const StopReason = z.enum([
  "inspection", // 点検
  "works", // 工事
  "carrier", // 電気通信事業者の停止
  "disaster", // 天災等
  "operation", // 運用上の必要
]);
export type StopReason = z.infer<typeof StopReason>;

export const StopKind = z.enum(["planned", "outage"]);
export type StopKind = z.infer<typeof StopKind>;

/** A time for which the service stands still, planned or not, as everybody may read it. */
export const ServiceStop = z.object({
  stopId: StopId,
  kind: StopKind,
  reason: StopReason,
  what: z.string(),
  startsAt: Instant,
  /** Of a planned one. */
  endsAt: Instant.optional(),
  /** Since when whoever runs the installation has known of it. */
  knownAt: Instant,
  isEmergency: z.boolean(),
  /** When it was over, or called off. */
  overAt: Instant.optional(),
});
export type ServiceStop = z.infer<typeof ServiceStop>;

/** 稼働状況: how the service stands now. */
export const ServiceState = z.enum(["running", "planned-stop", "outage"]);
export type ServiceState = z.infer<typeof ServiceState>;

/** A notice as it stands on the page on which everybody signs in. */
export const PostedNotice = z.object({
  noticeId: NoticeId,
  kind: NoticeKind,
  subject: z.string(),
  body: z.string(),
  postedAt: Instant,
  standsUntil: Instant.optional(),
});
export type PostedNotice = z.infer<typeof PostedNotice>;

/** What whoever writes a notice says. */
export const NewNotice = z.strictObject({
  kind: WritableNoticeKind,
  ...NoticeText.shape,
  /** The clause on which it rests, such as `S0 §3`. */
  clauseKey: Line.trim().min(1).max(100).optional(),
  audience: NoticeAudience,
  channels: z.array(NoticeChannel).min(1).max(NoticeChannel.options.length),
  /** A later moment; now when it is left out or past. */
  postsAt: Instant.optional(),
  standsUntil: Instant.optional(),
});
export type NewNotice = z.infer<typeof NewNotice>;

/** A notice as its sender sees it. */
export const WrittenNotice = z.object({
  noticeId: NoticeId,
  kind: NoticeKind,
  subject: z.string(),
  body: z.string(),
  clauseKey: z.string().optional(),
  audience: NoticeAudience,
  channels: z.array(NoticeChannel),
  /** SHA-256 over the subject, a line feed, and the body, in UTF-8. */
  textSha256: base64Of(32),
  /** Absent where the product itself wrote it. */
  writtenByName: z.string().optional(),
  writtenAt: Instant,
  postsAt: Instant,
  standsUntil: Instant.optional(),
  /** Absent while it waits for its moment. */
  postedAt: Instant.optional(),
});
export type WrittenNotice = z.infer<typeof WrittenNotice>;

/** How one delivery stands, as its sender sees it. */
export const NoticeDelivery = z.object({
  deliveryId: DeliveryId,
  channel: NoticeChannel,
  /** Of a mail. */
  to: z.object({ name: z.string(), address: z.string() }).optional(),
  state: DeliveryState,
  tries: z.int(),
  nextTryAt: Instant.optional(),
  /** What the mail server said last. */
  words: z.string().optional(),
  /** From when it counts as delivered; nothing moves it. */
  deemedAt: Instant.optional(),
  bouncedAt: Instant.optional(),
  sentAgainAt: Instant.optional(),
});
export type NoticeDelivery = z.infer<typeof NoticeDelivery>;

export const NoticeRecipient = z.object({
  organisationId: OrganisationId,
  /** Absent when the organisation is gone. */
  name: z.string().optional(),
  deliveries: z.array(NoticeDelivery),
});
export type NoticeRecipient = z.infer<typeof NoticeRecipient>;

/** A notice as whoever got it keeps it. */
export const ReceivedNotice = z.object({
  noticeId: NoticeId,
  senderName: z.string(),
  kind: NoticeKind,
  subject: z.string(),
  body: z.string(),
  clauseKey: z.string().optional(),
  textSha256: base64Of(32),
  postedAt: Instant,
  standsUntil: Instant.optional(),
  /** How it came, each with the moment from which it counts and the entry that seals it. */
  deliveries: z.array(
    z.object({
      channel: NoticeChannel,
      state: DeliveryState,
      address: z.string().optional(),
      deemedAt: Instant.optional(),
      evidenceId: EvidenceId.optional(),
    }),
  ),
  /** It stands in the console, and the reader has not said yet that he has read it. */
  isUnread: z.boolean(),
});
export type ReceivedNotice = z.infer<typeof ReceivedNotice>;

const inTenantPath = z.object({ tenantId: TenantId });
const ofNotice = inTenantPath.extend({ noticeId: NoticeId });
/** 契約担当 and 問合せ窓口 of a provider; an administrator of it, or of the company that uses the installation for itself. */
const writers: Audience = { kind: "tenant", roles: ["administrator", "contract-clerk", "help-desk"] };

export const listPostedNotices = endpoint({
  method: "GET",
  path: "/v1/notices",
  summary: "Lists what the operator has posted on the page on which everybody signs in, newest first",
  audience: { kind: "anyone" },
  response: z.object({ notices: z.array(PostedNotice) }),
});

export const writeNotice = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/notices",
  summary: "Writes a notice to customers, or to one's own people, that is posted now or later",
  audience: writers,
  params: inTenantPath,
  body: NewNotice,
  response: z.object({ noticeId: NoticeId, postsAt: Instant }),
});

export const listNotices = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/notices",
  summary: "Lists the notices of the organisation that runs the installation, newest first",
  audience: writers,
  params: inTenantPath,
  purpose: "communication",
  response: z.object({
    mayWrite: z.boolean(),
    /** A mail server is configured. */
    mayMail: z.boolean(),
    /** Whom a notice can be for alone. */
    customers: z.array(z.object({ organisationId: OrganisationId, name: z.string() })),
    notices: z.array(WrittenNotice),
  }),
});

export const listNoticeRecipients = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/notices/:noticeId/recipients",
  summary: "Lists to whom a notice went, and how each delivery stands",
  audience: writers,
  params: ofNotice,
  purpose: "communication",
  response: z.object({ recipients: z.array(NoticeRecipient) }),
});

export const listTroubledNotices = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/troubled-notices",
  summary:
    "Counts, of the notices of the last 90 days, the mails that came back, were refused or could not be sent yet",
  audience: writers,
  params: inTenantPath,
  response: z.object({ notices: z.array(z.object({ noticeId: NoticeId, mails: z.int().min(1) })) }),
});

const ofDelivery = ofNotice.extend({ deliveryId: DeliveryId });

export const enterBounce = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/notices/:noticeId/deliveries/:deliveryId/bounce",
  summary: "Enters that a mail came back after the server had taken it; the moment of delivery stays",
  audience: writers,
  params: ofDelivery,
  body: z.strictObject({ recipientId: OrganisationId, words: Line.trim().min(1).max(500) }),
});

export const sendNoticeAgain = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/notices/:noticeId/deliveries/:deliveryId/again",
  summary: "Sends a mail of a notice once more, which is no new delivery",
  audience: writers,
  params: ofDelivery,
  body: z.strictObject({ recipientId: OrganisationId }),
});

export const listReceivedNotices = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/received-notices",
  summary: "Lists the notices that came to the organisation, newest first",
  audience: everyMember,
  params: inTenantPath,
  purpose: "communication",
  response: z.object({ notices: z.array(ReceivedNotice) }),
});

export const readNotice = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/received-notices/:noticeId/read",
  summary: "Says that the caller has read a notice that stands in the console",
  audience: everyMember,
  params: ofNotice,
});

const What = Line.trim().min(1).max(200);
/** What a stop is announced by; its kind and how long it stands follow from the stop. */
export const Announcement = NewNotice.pick({ subject: true, body: true, audience: true, channels: true });
export type Announcement = z.infer<typeof Announcement>;

export const planStop = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/planned-stops",
  summary:
    "Plans a stop of the service and announces it; before it is announced it begins in an emergency only",
  audience: writers,
  params: inTenantPath,
  body: z.strictObject({
    what: What,
    reason: StopReason,
    startsAt: Instant,
    endsAt: Instant,
    isEmergency: z.boolean(),
    announcement: Announcement.extend({ postsAt: Instant.optional() }),
  }),
  response: z.object({ stopId: StopId, noticeId: NoticeId }),
});

export const reportOutage = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/announced-outages",
  summary: "Tells everybody that the service is disturbed, and since when that is known",
  audience: writers,
  params: inTenantPath,
  body: z.strictObject({
    what: What,
    reason: StopReason,
    knownAt: Instant,
    announcement: Announcement,
  }),
  response: z.object({ stopId: StopId, noticeId: NoticeId }),
});

export const endStop = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/stops/:stopId/over",
  summary: "Says that an outage is over, or that a planned stop has ended or is called off",
  audience: writers,
  params: inTenantPath.extend({ stopId: StopId }),
});

export const getServiceStatus = endpoint({
  method: "GET",
  path: "/v1/status",
  summary:
    "Tells anybody how the service stands now, which stops are planned, and which there were in the last 30 days",
  audience: { kind: "anyone" },
  response: z.object({
    at: Instant,
    state: ServiceState,
    /** What goes on now. */
    now: z.array(ServiceStop),
    /** The next ones first. */
    coming: z.array(ServiceStop),
    /** The last ones first. */
    past: z.array(ServiceStop),
  }),
});
