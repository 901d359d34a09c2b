import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { Service } from "./identity.ts";
import { OrganisationId, TenantId } from "./ids.ts";
import { Announcement, NoticeId, StopId, StopReason } from "./notices.ts";
import { OpeningWindow } from "./profiles.ts";
import { Unavailability } from "./provider-registers.ts";
import { AdministratorId } from "./registered-facts.ts";
import { SystemId } from "./system-id.ts";
import { Base64, Instant, Line, Name, Text } from "./values.ts";

export const EnquiryId = z.uuid().brand<"EnquiryId">();
export type EnquiryId = z.infer<typeof EnquiryId>;

export const OutageId = z.uuid().brand<"OutageId">();
export type OutageId = z.infer<typeof OutageId>;

/** 電話 / メール / この画面. */
export const EnquiryChannel = z.enum(["telephone", "mail", "console"]);
export type EnquiryChannel = z.infer<typeof EnquiryChannel>;

/** 回答待ち / お客様の返答待ち / 返答あり / 終了. */
export const EnquiryState = z.enum(["received", "answered", "replied", "closed"]);
export type EnquiryState = z.infer<typeof EnquiryState>;

/** An answer to which nothing was replied counts as accepted; somebody has said that it is settled; or what it asks for is unlawful. */
export const EnquiryClosing = z.enum(["silence", "settled", "unlawful"]);
export type EnquiryClosing = z.infer<typeof EnquiryClosing>;

export const EnquiryMessageKind = z.enum(["question", "answer", "reply"]);

/** What an enquiry is about, by its id: an entry of the customer's log, a support session, a work order, an outage. */
export const EnquiryLinkKind = z.enum(["evidence", "session", "order", "outage"]);
export type EnquiryLinkKind = z.infer<typeof EnquiryLinkKind>;

export const EnquiryLink = z.object({ kind: EnquiryLinkKind, reference: z.uuid(), linkedAt: Instant });
export type EnquiryLink = z.infer<typeof EnquiryLink>;

export const AttachmentId = z.uuid().brand<"AttachmentId">();
export type AttachmentId = z.infer<typeof AttachmentId>;

/** What is taken as an attachment, as its bytes say: PDF, PNG, JPEG, or text in UTF-8. */
export const AttachmentKind = z.enum(["pdf", "png", "jpeg", "text"]);
export type AttachmentKind = z.infer<typeof AttachmentKind>;

/** How many files one enquiry takes. */
export const attachmentsAtMost = 20;

/** How large an attached file may be, in bytes. */
export const attachmentBytesAtMost = 5_000_000;

/** The name of a file, without a path. */
export const AttachmentName = Name.regex(/^[^/\\]+$/, "must be the name of a file without its folder");

/** 添付ファイル. */
export const EnquiryAttachment = z.object({
  attachmentId: AttachmentId,
  name: AttachmentName,
  kind: AttachmentKind,
  /** In bytes. */
  size: z.int().min(1),
  sha256: Base64,
  at: Instant,
  authorName: Name,
  isByProvider: z.boolean(),
});
export type EnquiryAttachment = z.infer<typeof EnquiryAttachment>;

/** How the time to a first answer is counted (docs/requirements.md, ambiguity 12). */
export const AnswerReading = z.enum(["telephone-hours", "clock-hours"]);
export type AnswerReading = z.infer<typeof AnswerReading>;

/** By when the first answer is due, by either reading, and which of them counts. */
export const AnswerClock = z.object({
  byTelephoneHours: Instant,
  byClockHours: Instant,
  reading: AnswerReading,
  dueAt: Instant,
  /** The terms promise it for the telephone only; otherwise it is what we aim at. */
  isPromised: z.boolean(),
});
export type AnswerClock = z.infer<typeof AnswerClock>;

/** 問合せ. */
export const Enquiry = z.object({
  enquiryId: EnquiryId,
  service: Service,
  channel: EnquiryChannel,
  administratorId: AdministratorId,
  administratorName: Name,
  subject: z.string(),
  state: EnquiryState,
  receivedAt: Instant,
  clock: AnswerClock,
  isOverdue: z.boolean(),
  firstAnsweredAt: Instant.optional(),
  /** When it closes if nobody replies; while it is answered. */
  closesAt: Instant.optional(),
  closed: z.object({ at: Instant, how: EnquiryClosing }).optional(),
  messages: z.array(
    z.object({
      kind: EnquiryMessageKind,
      text: z.string(),
      at: Instant,
      authorName: Name,
      isByProvider: z.boolean(),
    }),
  ),
  links: z.array(EnquiryLink),
  /** A hidden defect of watch: what is done about it is free of charge (S3 §15-8). */
  defect: z.object({ what: z.string(), at: Instant, isFreeOfCharge: z.literal(true) }).optional(),
  /** Oldest first. */
  attachments: z.array(EnquiryAttachment),
});
export type Enquiry = z.infer<typeof Enquiry>;

/** An enquiry in the provider's queue. */
export const QueuedEnquiry = Enquiry.extend({
  organisationId: OrganisationId,
  organisationName: Name,
  systemId: SystemId,
});
export type QueuedEnquiry = z.infer<typeof QueuedEnquiry>;

/** When the telephone is answered, and whether it is now. */
export const DeskHours = z.object({
  windows: z.array(OpeningWindow),
  isOpen: z.boolean(),
  /** From when it is answered again; now, where it is. */
  opensAt: Instant,
});
export type DeskHours = z.infer<typeof DeskHours>;

/** 障害: its clock counts from when the provider knew. */
export const Outage = z.object({
  outageId: OutageId,
  service: Service,
  what: z.string(),
  knownAt: Instant,
  enteredAt: Instant,
  /** Why it was known before it was entered. */
  reason: z.string().optional(),
  upAt: Instant.optional(),
  /** The notice that told everybody of it, and until when that stood. */
  announced: z.object({ stopId: StopId, noticeId: NoticeId, overAt: Instant.optional() }).optional(),
});
export type Outage = z.infer<typeof Outage>;

const inTenantPath = z.object({ tenantId: TenantId });
const ofEnquiryPath = inTenantPath.extend({ enquiryId: EnquiryId });
/** `:tenantId` is the provider's own organisation. */
const ofCustomersEnquiryPath = ofEnquiryPath.extend({ organisationId: OrganisationId });
const administrators = { kind: "tenant", roles: ["administrator"] } as const;
const helpDesk = { kind: "tenant", roles: ["help-desk"] } as const;
const Subject = Line.trim().min(1).max(100);
const Words = Text.trim().min(1).max(4000);
/** How to ask for the next page of closed enquiries; absent on the last. */
const AfterClosed = z.object({ before: Instant, beforeId: EnquiryId });
const ClosedPage = z.object({
  /** When the last one of the page before was closed; `beforeId` decides between those of that same instant. */
  before: Instant.optional(),
  beforeId: EnquiryId.optional(),
  limit: z.coerce.number().int().min(1).max(50).default(10),
});
const asked = { service: Service, subject: Subject, text: Words };

export const listEnquiries = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/enquiries",
  summary: "Lists the organisation's open enquiries with the provider's help desk, newest first",
  audience: { kind: "tenant", roles: ["administrator", "auditor"] },
  params: inTenantPath,
  purpose: "provide-service",
  response: z.object({
    enquiries: z.array(Enquiry),
    hours: DeskHours,
    /** Why support may be unavailable now. */
    unavailable: z.array(Unavailability),
    /** Whether the caller is registered as an administrator, and so may ask. */
    mayAsk: z.boolean(),
  }),
});

export const listClosedEnquiries = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/enquiries/closed",
  summary: "Lists the organisation's closed enquiries, the last one closed first",
  audience: { kind: "tenant", roles: ["administrator", "auditor"] },
  params: inTenantPath,
  query: ClosedPage,
  purpose: "provide-service",
  response: z.object({ enquiries: z.array(Enquiry), next: AfterClosed.optional() }),
});

export const askHelpDesk = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/enquiries",
  summary: "Asks the provider's help desk, as a registered administrator",
  audience: administrators,
  params: inTenantPath,
  body: z.strictObject(asked),
  response: z.object({ enquiryId: EnquiryId }),
});

export const replyToAnswer = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/enquiries/:enquiryId/reply",
  summary: "Replies to the help desk's answer",
  audience: administrators,
  params: ofEnquiryPath,
  body: z.strictObject({ text: Words }),
});

const attaching = {
  query: z.strictObject({ name: AttachmentName }),
  binaryBody: { binary: true, maxBytes: attachmentBytesAtMost },
  response: z.object({ attachmentId: AttachmentId }),
} as const;

export const attachToEnquiry = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/enquiries/:enquiryId/attachments",
  summary: "Attaches a file to an open enquiry: PDF, PNG, JPEG or text whose bytes are what its name says",
  audience: administrators,
  params: ofEnquiryPath,
  ...attaching,
});

export const getAttachment = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/enquiries/:enquiryId/attachments/:attachmentId",
  summary: "Gives a file that is attached to an enquiry",
  audience: { kind: "tenant", roles: ["administrator", "auditor"] },
  params: ofEnquiryPath.extend({ attachmentId: AttachmentId }),
  purpose: "provide-service",
  binaryResponse: "application/octet-stream",
});

export const settleEnquiry = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/enquiries/:enquiryId/settle",
  summary: "Says that an answered enquiry is settled",
  audience: administrators,
  params: ofEnquiryPath,
});

export const listQueue = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/help-desk/enquiries",
  summary: "Lists the open enquiries of all customers whom the provider serves, by their time",
  audience: helpDesk,
  params: inTenantPath,
  purpose: "provide-service",
  response: z.object({
    enquiries: z.array(QueuedEnquiry),
    hours: DeskHours,
    outages: z.array(Outage),
    unavailable: z.array(Unavailability),
  }),
});

export const listClosedQueue = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/help-desk/enquiries/closed",
  summary: "Lists the closed enquiries of all customers whom the provider serves, the last one closed first",
  audience: helpDesk,
  params: inTenantPath,
  query: ClosedPage,
  purpose: "provide-service",
  response: z.object({ enquiries: z.array(QueuedEnquiry), next: AfterClosed.optional() }),
});

export const takeEnquiry = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/help-desk/enquiries",
  summary:
    "Takes an enquiry by telephone or mail from who gives a System ID and a registered administrator's name; refuses everybody else and records what was given",
  audience: helpDesk,
  params: inTenantPath,
  body: z.strictObject({
    ...asked,
    channel: EnquiryChannel.exclude(["console"]),
    /** As they were given. */
    systemId: Line.max(40),
    administratorName: Line.max(100),
    /** When it came, where that is not now. */
    receivedAt: Instant.optional(),
  }),
  response: z.object({ organisationId: OrganisationId, enquiryId: EnquiryId }),
});

export const answerEnquiry = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/customers/:organisationId/enquiries/:enquiryId/answer",
  summary: "Answers a customer's enquiry",
  audience: helpDesk,
  params: ofCustomersEnquiryPath,
  body: z.strictObject({ text: Words }),
});

export const attachForCustomer = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/customers/:organisationId/enquiries/:enquiryId/attachments",
  summary: "Attaches a file of the help desk, or one that came by mail, to a customer's open enquiry",
  audience: helpDesk,
  params: ofCustomersEnquiryPath,
  ...attaching,
});

export const getCustomersAttachment = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/customers/:organisationId/enquiries/:enquiryId/attachments/:attachmentId",
  summary: "Gives a file that is attached to a customer's enquiry",
  audience: helpDesk,
  params: ofCustomersEnquiryPath.extend({ attachmentId: AttachmentId }),
  purpose: "provide-service",
  binaryResponse: "application/octet-stream",
});

export const enterReply = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/customers/:organisationId/enquiries/:enquiryId/reply",
  summary: "Enters what a registered administrator of the customer replied by telephone or mail",
  audience: helpDesk,
  params: ofCustomersEnquiryPath,
  body: z.strictObject({ administratorName: Line.max(100), text: Words }),
});

export const closeEnquiry = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/customers/:organisationId/enquiries/:enquiryId/close",
  summary: "Closes an enquiry that the customer has called settled",
  audience: helpDesk,
  params: ofCustomersEnquiryPath,
});

export const markDefect = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/customers/:organisationId/enquiries/:enquiryId/defect",
  summary:
    "Writes down that an enquiry is about a hidden defect, which is repaired or replaced free of charge",
  audience: helpDesk,
  params: ofCustomersEnquiryPath,
  body: z.strictObject({ what: Line.trim().min(1).max(500) }),
});

export const linkEnquiry = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/customers/:organisationId/enquiries/:enquiryId/links",
  summary: "Writes down what an enquiry is about: an entry, a support session, a work order or an outage",
  audience: helpDesk,
  params: ofCustomersEnquiryPath,
  body: z.strictObject({ kind: EnquiryLinkKind, reference: z.uuid() }),
});

export const listOutages = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/help-desk/outages",
  summary: "Lists the outages, the latest first, each with the notice that tells of it",
  audience: helpDesk,
  params: inTenantPath,
  purpose: "provide-service",
  response: z.object({
    outages: z.array(Outage),
    /** Absent where the caller speaks for nobody who runs the installation. */
    announcing: z.object({ mayMail: z.boolean() }).optional(),
  }),
});

export const announceOutage = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/help-desk/outages/:outageId/announcement",
  summary: "Tells everybody of an outage that stands in the register, once; each record names the other",
  audience: helpDesk,
  params: inTenantPath.extend({ outageId: OutageId }),
  body: z.strictObject({ reason: StopReason, announcement: Announcement }),
  response: z.object({ stopId: StopId, noticeId: NoticeId }),
});

export const enterOutage = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/help-desk/outages",
  summary: "Enters an outage from when the provider knew of it; an earlier time than now needs its reason",
  audience: helpDesk,
  params: inTenantPath,
  body: z.strictObject({
    service: Service,
    what: Subject,
    earlier: z.strictObject({ knownAt: Instant, reason: Line.trim().min(1).max(200) }).optional(),
  }),
  response: z.object({ outageId: OutageId }),
});

export const endOutage = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/help-desk/outages/:outageId/up",
  summary: "Writes down when the service was up again",
  audience: helpDesk,
  params: inTenantPath.extend({ outageId: OutageId }),
  body: z.strictObject({ upAt: Instant }),
});
