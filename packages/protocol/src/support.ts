import { z } from "zod";
import { ContractedDeviceId } from "./contract-uses.ts";
import { endpoint } from "./endpoint.ts";
import { PersonId, TenantId } from "./ids.ts";
import { ProfileId } from "./profiles.ts";
import { TermsKind } from "./terms.ts";
import { base64Of, Instant, Line, Name, Text } from "./values.ts";

export const SupportSessionId = z.uuid().brand<"SupportSessionId">();
export type SupportSessionId = z.infer<typeof SupportSessionId>;

export const SupportAskId = z.uuid().brand<"SupportAskId">();
export type SupportAskId = z.infer<typeof SupportAskId>;

/** Under which terms: S1, for whoever has a standing relation or may come to have one, or S2, by maintenance contract. */
export const SupportProfile = ProfileId.extract(["support-open", "support-contract"]);
export type SupportProfile = z.infer<typeof SupportProfile>;

/** 機能: what a supporter may be allowed, each on its own (SES-02). */
export const SupportFunction = z.enum([
  "view", // 画面を見る
  "control", // マウスとキーボードを使う
  "send-file", // お客様へファイルを送る
  "receive-file", // お客様からファイルを受け取る
  "system-information", // データ分析
  "screenshot", // 画面の静止画を撮る
  "clipboard", // クリップボードの文字をやりとりする
  "recording", // 画面と操作を録画する
]);
export type SupportFunction = z.infer<typeof SupportFunction>;

/** What the customer has at hand: his browser shows a screen, the agent can do more. */
export const SupportTool = z.enum(["browser", "agent"]);
export type SupportTool = z.infer<typeof SupportTool>;

/** 終了の理由 (SES-10, SES-11). */
export const SupportEnding = z.enum([
  "done", // 対応完了
  "customer-stop", // お客様が終了
  "supporter-stop", // サポート担当が終了
  "quote-declined", // 時間外料金に同意されなかった
  "unanswered", // お客様が番号を入力しなかった
  "network", // 通信の切断
  "customer-left", // お客様がお立会いにならない
  "left-open", // 終わらせ忘れ
  "out-of-scope", // 対象外の依頼
  "device-not-normal", // 機器が正常に動作しない・改造されている
  "malware", // ウイルス等
  "information-refused", // 必要な情報が示されない
  "unlawful-request", // 違法な依頼
  "not-entitled", // 契約・利用停止
  "not-engaged", // 委任の終了
  "recording-refused", // 録画が拒まれ、録画なしでは行わない
  "recording-failed", // 記録できない
  "server-stopped",
]);
export type SupportEnding = z.infer<typeof SupportEnding>;

/** Reasons for which a supporter ends a session or refuses a request. */
export const SupporterEnding = SupportEnding.extract([
  "done",
  "supporter-stop",
  "out-of-scope",
  "device-not-normal",
  "malware",
  "information-refused",
  "unlawful-request",
]);
export type SupporterEnding = z.infer<typeof SupporterEnding>;

/** What the customer is asked to do before he shows anything (SES-06). */
export const PreparationItem = z.enum([
  "private-things-hidden", // 付箋・予定表・個人情報を画面から片付けた
  "backup-made", // バックアップ
  "internet-there", // インターネット
  "stays-present", // お立会い
]);
export type PreparationItem = z.infer<typeof PreparationItem>;

/** 時間外料金の見積: so many yen for each unit of minutes that is begun. */
export const OvertimeQuote = z.strictObject({
  yenPerUnit: z.int().min(0).max(1_000_000),
  unitMinutes: z.int().min(1).max(240),
});
export type OvertimeQuote = z.infer<typeof OvertimeQuote>;

/** Which document of the profile's terms was agreed to by telling a number or starting the tool (TRM-02). */
export const AgreedTerms = z.strictObject({
  kind: TermsKind,
  version: z.int().min(1),
  sha256: base64Of(32),
});
export type AgreedTerms = z.infer<typeof AgreedTerms>;

const at = { at: Instant };
const bySupporter = { at: Instant, by: PersonId };
const ofAsk = { askId: SupportAskId };

/** 送付 / 受領: which way a file goes. */
export const FileDirection = z.enum(["to-customer", "from-customer"]);
export type FileDirection = z.infer<typeof FileDirection>;

/** The longest file that a session moves. */
export const longestFileBytes = 4 * 1024 ** 3;

/** A file as both sides and the book name it; its bytes are kept by nobody on the way. */
export const MovedFile = z.object({
  transferId: z.uuid(),
  /** As its sender calls it; no path. */
  name: Line.min(1).max(255),
  byteLength: z.int().min(0).max(longestFileBytes),
  sha256: base64Of(32),
});
export type MovedFile = z.infer<typeof MovedFile>;

/** What of a computer's information the customer may leave out before he sends it. */
export const InformationPart = z.enum(["software", "network"]);
export type InformationPart = z.infer<typeof InformationPart>;

/** That information went over, without what it says. */
export const GivenInformation = z.object({
  /** Of what was sent together with a nonce of its own, so that nobody can guess it from this (`informationHash`). */
  sha256: base64Of(32),
  packages: z.int().min(0),
  leftOut: z.array(InformationPart),
});
export type GivenInformation = z.infer<typeof GivenInformation>;

/** One step of a session. Steps are added and never altered; what may happen now is judged from them. */
export const SupportStep = z.discriminatedUnion("kind", [
  /** 受付. */
  z.object({ ...bySupporter, kind: z.literal("requested"), profile: SupportProfile, subject: Line }),
  /** The customer made an ID and a password (S2); nobody of the provider has them yet. */
  z.object({ ...at, kind: z.literal("opened"), profile: SupportProfile }),
  z.object({ ...bySupporter, kind: z.literal("quoted"), ...OvertimeQuote.shape }),
  z.object({ ...at, kind: z.literal("quote-answered"), isAccepted: z.boolean() }),
  /** The customer is at his page or agent, and says who he is. */
  z.object({
    ...at,
    kind: z.literal("joined"),
    customerName: Name,
    company: Line.optional(),
    tool: SupportTool,
    system: Line,
  }),
  z.object({ ...at, kind: z.literal("terms-agreed"), terms: z.array(AgreedTerms) }),
  z.object({ ...at, kind: z.literal("prepared"), items: z.array(PreparationItem) }),
  /** Both are there: the supporter has the session, in S2 by the ID and password that he was told (SES-01). */
  z.object({ ...bySupporter, kind: z.literal("admitted"), supporterName: Name }),
  z.object({
    ...bySupporter,
    ...ofAsk,
    kind: z.literal("asked"),
    function: SupportFunction,
    note: Line.optional(),
  }),
  /** No answer in time is a refusal. */
  z.object({
    ...at,
    ...ofAsk,
    kind: z.literal("answered"),
    answer: z.enum(["granted", "refused", "timed-out"]),
    /** Until when it is granted; an answer to a single thing needs none. */
    until: Instant.optional(),
  }),
  z.object({ ...at, kind: z.literal("withdrawn"), function: SupportFunction }),
  /** What a single permission was given for is done, and the permission is over with it (SES-03). */
  z.object({ ...at, ...ofAsk, kind: z.literal("used") }),
  /** A file has gone over whole, or no further than it came. */
  z.object({
    ...at,
    kind: z.literal("file-moved"),
    direction: FileDirection,
    ...MovedFile.shape,
    outcome: z.enum(["complete", "stopped"]),
  }),
  /** データ分析: what the customer has looked at and sent, once (SES-03). What it says is in no step. */
  z.object({ ...at, ...ofAsk, kind: z.literal("information-given"), ...GivenInformation.shape }),
  /** 一時停止: the customer holds the picture, or is not there (SES-07). */
  z.object({ ...at, kind: z.literal("paused"), why: z.enum(["customer", "absent"]) }),
  z.object({ ...at, kind: z.literal("resumed") }),
  /** Chargeable minutes are about to begin, and were asked for (SES-09). */
  z.object({ ...at, kind: z.literal("overtime-asked"), from: Instant, ...OvertimeQuote.shape }),
  z.object({ ...at, kind: z.literal("overtime-answered"), isAccepted: z.boolean() }),
  /** お客様へのお願い (SES-16). */
  z.object({ ...bySupporter, ...ofAsk, kind: z.literal("cooperation-asked"), text: Text }),
  z.object({ ...at, ...ofAsk, kind: z.literal("cooperation-answered"), isDone: z.boolean() }),
  /** A second supporter or a supervisor sees it from now on, visibly. */
  z.object({ ...bySupporter, kind: z.literal("supporter-came"), supporterName: Name }),
  z.object({ ...bySupporter, kind: z.literal("supporter-left") }),
  /** 引継ぎ. */
  z.object({ ...bySupporter, kind: z.literal("taken-over"), supporterName: Name }),
  z.object({
    ...at,
    kind: z.literal("ended"),
    reason: SupportEnding,
    by: PersonId.optional(),
    text: Text.optional(),
  }),
  /** Nobody is connected any more (SES-05). */
  z.object({ ...at, kind: z.literal("disconnected") }),
  /** All that was recorded is sealed. */
  z.object({ ...at, kind: z.literal("sealed") }),
]);
export type SupportStep = z.infer<typeof SupportStep>;
export type SupportStepKind = SupportStep["kind"];

/** 受付待ち / 見積の回答待ち / 準備中 / 接続待ち / 対応中 / 一時停止中 / 終了 / 切断済み / 封印済み. */
export const SupportState = z.enum([
  "waiting",
  "quoted",
  "preparing",
  "ready",
  "connected",
  "paused",
  "ended",
  "disconnected",
  "sealed",
]);
export type SupportState = z.infer<typeof SupportState>;

/** A function that is allowed now. */
export const SupportGrant = z.object({
  function: SupportFunction,
  askId: SupportAskId,
  since: Instant,
  until: Instant,
});
export type SupportGrant = z.infer<typeof SupportGrant>;

/** What the customer is asked and has not answered. */
export const OpenAsk = z.object({
  askId: SupportAskId,
  function: SupportFunction,
  note: Line.optional(),
  supporterName: Name,
  /** No answer by then is a refusal. */
  until: Instant,
});
export type OpenAsk = z.infer<typeof OpenAsk>;

export const Cooperation = z.object({
  askId: SupportAskId,
  text: Text,
  askedAt: Instant,
  isDone: z.boolean().optional(),
});
export type Cooperation = z.infer<typeof Cooperation>;

/** What recording is in a session: agreed, refused, or not answered yet; and whether it could be made at all. */
export const RecordingState = z.enum(["undecided", "recorded", "events-only"]);
export type RecordingState = z.infer<typeof RecordingState>;

/** Who supports, as the customer reads it. */
export const SupporterShown = z.object({
  name: Name,
  company: Name,
  /** A subcontractor's person: for whom he works here. */
  onBehalfOf: Name.optional(),
});
export type SupporterShown = z.infer<typeof SupporterShown>;

/** A session as both sides see it. */
export const SupportSession = z.object({
  sessionId: SupportSessionId,
  tenantId: TenantId,
  profile: SupportProfile,
  state: SupportState,
  subject: Line,
  requestedAt: Instant,
  customer: z.object({ name: Name, company: Line.optional(), tool: SupportTool, system: Line }).optional(),
  /** What the customer agreed to, and when; an empty list where the provider had laid down no terms. */
  agreed: z.object({ at: Instant, terms: z.array(AgreedTerms) }).optional(),
  supporters: z.array(SupporterShown.extend({ personId: PersonId, isLeading: z.boolean() })),
  /** Neither accepted nor declined while the customer has not answered. */
  quote: OvertimeQuote.extend({ isAccepted: z.boolean().optional() }).optional(),
  /** Minutes begun within and outside the hours that are free of charge, up to now. */
  minutes: z.object({ within: z.int(), outside: z.int() }),
  grants: z.array(SupportGrant),
  asks: z.array(OpenAsk),
  cooperation: z.array(Cooperation),
  recording: RecordingState,
  pausedFor: z.enum(["customer", "absent"]).optional(),
  connectedAt: Instant.optional(),
  /** 12:00 or 18:00, from ten minutes before it on: chargeable minutes would begin, and are asked for first (SES-09). */
  hoursEndAt: Instant.optional(),
  ended: z.object({ at: Instant, reason: SupportEnding, text: Text.optional() }).optional(),
});
export type SupportSession = z.infer<typeof SupportSession>;

/** What the customer's page shows before he tells or types anything (SES-06, AGT-10, SES-14). */
export const CustomerPage = z.object({
  session: SupportSession,
  provider: z.object({
    name: Name,
    /** 折り返しの電話番号: of the provider's contact desk, by which the customer finds out whether he really called. */
    callBackNumber: Line.optional(),
  }),
  /** Missing while the customer makes his own ID and nobody has been told it. */
  supporter: SupporterShown.optional(),
  terms: z.array(AgreedTerms.extend({ title: Line, text: Text })),
  /** What may be asked of him, in this profile and with this tool. */
  functions: z.array(SupportFunction),
  checklist: z.array(PreparationItem),
  /** If he refuses that it is recorded. */
  whenRecordingRefused: z.enum(["events-only", "no-session"]),
  /** Whether it can be recorded at all, and for how long that is kept. */
  recording: z.object({ isPossible: z.boolean(), keptMonths: z.int() }),
  isOpenNow: z.boolean(),
});
export type CustomerPage = z.infer<typeof CustomerPage>;

/** Digits as people type them: in groups, with spaces or hyphens, and in full width. */
const digits = (count: number) =>
  Line.max(60)
    .transform((typed) => typed.normalize("NFKC").replaceAll(/[\s‐-―−ーｰ-]/gu, ""))
    .pipe(z.string().regex(new RegExp(`^\\d{${count}}$`), `must be ${count} digits`));

/** 受付番号. */
export const ReceptionNumber = digits(6);
/** 接続ID. */
export const ConnectionId = digits(9);

/** What a supporter does in a session. */
export const SupporterOrder = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("quote"), ...OvertimeQuote.shape }),
  /** He is ready, and so is the customer. */
  z.strictObject({ kind: z.literal("admit") }),
  z.strictObject({
    kind: z.literal("ask"),
    function: SupportFunction,
    note: Line.trim().min(1).max(200).optional(),
  }),
  z.strictObject({ kind: z.literal("ask-cooperation"), text: Text.trim().min(1).max(500) }),
  z.strictObject({ kind: z.literal("ask-overtime"), ...OvertimeQuote.shape }),
  z.strictObject({ kind: z.literal("come") }),
  z.strictObject({ kind: z.literal("leave") }),
  z.strictObject({ kind: z.literal("take-over") }),
  z.strictObject({
    kind: z.literal("end"),
    reason: SupporterEnding,
    text: Text.trim().min(1).max(500).optional(),
  }),
]);
export type SupporterOrder = z.infer<typeof SupporterOrder>;

/** What the customer answers at his page or agent. */
export const CustomerAnswer = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("join"),
    customerName: Name,
    company: Line.trim().min(1).max(100).optional(),
    tool: SupportTool,
    /** Browser or operating system, as it says itself. */
    system: Line.trim().min(1).max(200),
  }),
  /** To the terms that his page shows, as it names them. */
  z.strictObject({ kind: z.literal("agree"), terms: z.array(AgreedTerms).max(10) }),
  z.strictObject({ kind: z.literal("prepare"), items: z.array(PreparationItem).max(10) }),
  z.strictObject({ kind: z.literal("answer-quote"), isAccepted: z.boolean() }),
  z.strictObject({
    kind: z.literal("answer"),
    askId: SupportAskId,
    isGranted: z.boolean(),
    /** For how long; as long as it may be where he does not say. */
    minutes: z.int().min(1).max(720).optional(),
  }),
  z.strictObject({ kind: z.literal("answer-cooperation"), askId: SupportAskId, isDone: z.boolean() }),
  z.strictObject({ kind: z.literal("withdraw"), function: SupportFunction }),
  z.strictObject({ kind: z.literal("pause") }),
  z.strictObject({ kind: z.literal("resume") }),
  z.strictObject({ kind: z.literal("stop") }),
]);
export type CustomerAnswer = z.infer<typeof CustomerAnswer>;

/** A session in a list. */
export const ListedSupportSession = SupportSession.pick({
  sessionId: true,
  tenantId: true,
  profile: true,
  state: true,
  subject: true,
  requestedAt: true,
  connectedAt: true,
  ended: true,
  recording: true,
}).extend({
  /** Of the customer, where he is a customer organisation or said so. */
  company: Line.optional(),
  customerName: Name.optional(),
  supporterName: Name.optional(),
});
export type ListedSupportSession = z.infer<typeof ListedSupportSession>;

const ofTenant = z.object({ tenantId: TenantId });
const ofSession = ofTenant.extend({ sessionId: SupportSessionId });
const supporters = { kind: "tenant", roles: ["supporter", "supervisor"] } as const;
const readers = { kind: "tenant", roles: ["supporter", "supervisor", "administrator", "auditor"] } as const;
const anyone = { kind: "anyone" } as const;
const ofGuest = z.strictObject({ token: base64Of(32) });

export const listSupportSessions = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/support-sessions",
  summary: "Lists the support sessions of an organisation, or those that a provider gives to any customer",
  audience: readers,
  purpose: "provide-service",
  params: ofTenant,
  query: z.object({ of: z.enum(["live", "past"]).default("live"), before: Instant.optional() }),
  response: z.object({ sessions: z.array(ListedSupportSession), hasMore: z.boolean() }),
});

export const requestSupport = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/support-sessions",
  summary:
    "Opens a reception for a customer, or in the provider's own organisation for one to be, and gives its number this once",
  audience: supporters,
  params: ofTenant,
  body: z.strictObject({ subject: Line.trim().min(1).max(200) }),
  response: z.object({ sessionId: SupportSessionId, receptionNumber: z.string(), expiresAt: Instant }),
});

export const enterConnectionId = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/support-entries",
  summary: "Enters the ID and password that a customer has told, which is his consent to the session",
  audience: supporters,
  params: ofTenant,
  body: z.strictObject({
    connectionId: ConnectionId,
    password: Line.min(1).max(60),
    subject: Line.trim().min(1).max(200),
  }),
  response: z.object({ tenantId: TenantId, sessionId: SupportSessionId }),
});

export const getSupportSession = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/support-sessions/:sessionId",
  summary: "Shows how a support session stands",
  audience: readers,
  purpose: "provide-service",
  params: ofSession,
  response: SupportSession,
});

export const listGivenInformation = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/support-sessions/:sessionId/given-information",
  summary: "Lists when a session's computer told what it is: in this session, and the last time before it",
  audience: readers,
  purpose: "provide-service",
  params: ofSession,
  response: z.object({
    given: z.array(GivenInformation.extend({ sessionId: SupportSessionId, givenAt: Instant })),
    /** Of the same contracted PC or server, in an earlier session. */
    before: GivenInformation.extend({ sessionId: SupportSessionId, givenAt: Instant }).optional(),
  }),
});

export const takeSupportStep = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/support-sessions/:sessionId/steps",
  summary: "Admits a customer, asks him for something, takes a session over or ends it",
  audience: supporters,
  purpose: "provide-service",
  params: ofSession,
  body: SupporterOrder,
  response: SupportSession,
});

export const openReception = endpoint({
  method: "POST",
  path: "/v1/support/receptions",
  summary: "Takes the reception number that a customer types, once, and gives his page its token",
  audience: anyone,
  purpose: "provide-service",
  body: z.strictObject({ receptionNumber: ReceptionNumber }),
  response: z.object({ token: z.string(), page: CustomerPage }),
});

export const makeSupportLink = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/contracted-devices/:contractedDeviceId/support-link",
  summary:
    "Makes the link by which a contracted PC or server opens its own support page, in place of an earlier one",
  audience: { kind: "tenant", roles: ["administrator"] },
  params: ofTenant.extend({ contractedDeviceId: ContractedDeviceId }),
  response: z.object({ secret: z.string() }),
});

export const makeConnection = endpoint({
  method: "POST",
  path: "/v1/support/connections",
  summary:
    "Makes an ID and a password for a contracted PC or server, which nobody has until its user tells them",
  audience: anyone,
  purpose: "provide-service",
  body: z.strictObject({ secret: base64Of(32) }),
  response: z.object({
    token: z.string(),
    connectionId: z.string(),
    password: z.string(),
    expiresAt: Instant,
    page: CustomerPage,
  }),
});

export const getCustomerPage = endpoint({
  method: "POST",
  path: "/v1/support/page",
  summary: "Shows a customer his own session, and what he agrees to",
  audience: anyone,
  purpose: "provide-service",
  body: ofGuest,
  response: CustomerPage,
});

export const answerSupport = endpoint({
  method: "POST",
  path: "/v1/support/answers",
  summary: "Takes what a customer answers in his own session",
  audience: anyone,
  purpose: "provide-service",
  body: ofGuest.extend({ answer: CustomerAnswer }),
  response: SupportSession,
});
