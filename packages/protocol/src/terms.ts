import { z } from "zod";
import { endpoint, everyMember } from "./endpoint.ts";
import { TenantId } from "./ids.ts";
import { ProfileEdits, ProfileId, SettingKey, SettingValue } from "./profiles.ts";
import { Act, SecondPersonDecision } from "./second-person.ts";
import { base64Of, Day, Instant, Line, Text } from "./values.ts";

/** 約款 / 仕様書 / マニュアル / 申込書等の様式 / 使用許諾契約 / 第三者ライセンスの表示. */
export const TermsKind = z.enum([
  "terms",
  "specification",
  "manual",
  "forms",
  "licence-agreement",
  "third-party-notices",
]);
export type TermsKind = z.infer<typeof TermsKind>;

/** 下書き / 承認待ち / 公表済み / 適用中 / 以前の版 / 取り下げ. */
export const TermsState = z.enum([
  "drafted",
  "proposed",
  "announced",
  "effective",
  "superseded",
  "withdrawn",
]);
export type TermsState = z.infer<typeof TermsState>;

/** What may be announced is never a draft. */
export const AnnouncedState = TermsState.extract(["announced", "effective", "superseded", "withdrawn"]);
export type AnnouncedState = z.infer<typeof AnnouncedState>;

/** Where a notice of a change may stand (the options of `change-channels`). */
export const TermsChannel = z.enum(["letter", "mail", "sign-in-page", "in-app", "website"]);
export type TermsChannel = z.infer<typeof TermsChannel>;

/** The installation posts the others itself; of these it has the word of whoever releases. */
export const ElsewhereChannel = TermsChannel.extract(["letter", "website"]);
export type ElsewhereChannel = z.infer<typeof ElsewhereChannel>;

/** Why the terms may be changed (TRM-06), and in which respect. */
export const TermsGround = z.strictObject({
  kind: z.enum(["general-benefit", "reasonable"]),
  words: Text.trim().min(1).max(2_000),
});
export type TermsGround = z.infer<typeof TermsGround>;

export const longestTermsText = 200_000;

const TermsBody = Text.min(1).max(longestTermsText);

/** What a version says: Markdown, and with `terms` the rules that ride with it. */
export const TermsContent = z.strictObject({
  ja: TermsBody,
  /** Absent where there is none; the Japanese text decides. */
  en: TermsBody.optional(),
  edits: ProfileEdits,
});
export type TermsContent = z.infer<typeof TermsContent>;

/** How a version is to change what went before. */
export const TermsChange = z.strictObject({
  effectiveFrom: Day,
  ground: TermsGround.optional(),
  /** Which law or order asks for the change, where the notice is shortened for it (TRM-05). */
  lawException: Line.trim().min(1).max(300).optional(),
  /** 重大な影響がある: what is announced says so, and where the profile has it the version is presented again (TRM-04). */
  isGrave: z.boolean(),
});
export type TermsChange = z.infer<typeof TermsChange>;

/** Which version of which document, as a contract pins it. */
export const TermsHead = z.object({
  profileId: ProfileId,
  kind: TermsKind,
  /** 0 for the template that the product brings along, while the provider has laid down none. */
  version: z.int().min(0),
  title: z.string(),
  /** Over the canonical JSON (RFC 8785) of what it says, of which document and version it is, and how it changes what was before. */
  sha256: base64Of(32),
  effectiveFrom: Day.optional(),
});
export type TermsHead = z.infer<typeof TermsHead>;

/** A version that was announced, and how it stands. */
export const AnnouncedHead = TermsHead.extend({
  state: AnnouncedState,
  effectiveFrom: Day,
  announcedAt: Instant,
  ...TermsChange.omit({ effectiveFrom: true }).shape,
  withdrawn: z.object({ at: Instant, reason: z.string() }).optional(),
});
export type AnnouncedHead = z.infer<typeof AnnouncedHead>;

export const TermsVersion = TermsHead.extend(TermsContent.shape);
export type TermsVersion = z.infer<typeof TermsVersion>;

const anyone = { kind: "anyone" } as const;
const clerks = { kind: "tenant", roles: ["administrator", "contract-clerk"] } as const;
const ofDocument = z.object({ profileId: ProfileId, termsKind: TermsKind });
const inTenantPath = z.object({ tenantId: TenantId });
const documentPath = inTenantPath.extend(ofDocument.shape);

export const listTerms = endpoint({
  method: "GET",
  path: "/v1/terms",
  summary: "Tells which documents of which services are in force, with their hashes",
  audience: anyone,
  response: z.object({ inForce: z.array(TermsHead) }),
});

export const getTermsHistory = endpoint({
  method: "GET",
  path: "/v1/terms/:profileId",
  summary: "Tells which documents of a service are in force, and every version that was ever announced",
  audience: anyone,
  params: z.object({ profileId: ProfileId }),
  response: z.object({ inForce: z.array(TermsHead), versions: z.array(AnnouncedHead) }),
});

export const getTermsVersion = endpoint({
  method: "GET",
  path: "/v1/terms/:profileId/:termsKind/:version",
  summary:
    "Shows what an announced version of a document says; version 0 of the terms is the product's template",
  audience: anyone,
  params: ofDocument.extend({ version: z.coerce.number().int().min(0).max(100_000) }),
  response: TermsVersion,
});

/** What is laid down for a setting that answers one of the open questions, and since which version of the terms. */
export const HeldReading = z.object({
  key: SettingKey,
  value: SettingValue,
  /** Absent while there are no terms, and presets hold. */
  since: z.object({ version: z.int().min(1), from: Day }).optional(),
});
export type HeldReading = z.infer<typeof HeldReading>;

export const listReadings = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/readings",
  summary: "Tells how each service's terms in force answer what their sources leave open, and since when",
  audience: everyMember,
  params: inTenantPath,
  response: z.object({
    services: z.array(z.object({ profileId: ProfileId, held: z.array(HeldReading) })),
  }),
});

/** A draft, as whoever may release it sees it. */
export const TermsDraft = z.object({
  /** Counts what was saved: a later save says on which it is based. */
  revision: z.int().min(1),
  state: TermsState.extract(["drafted", "proposed"]),
  /** Which version it becomes. */
  version: z.int().min(1),
  sha256: base64Of(32),
  content: TermsContent,
  change: TermsChange,
  drafted: Act,
  proposed: Act.optional(),
  /** The last time that a second person sent it back. */
  sentBack: Act.optional(),
  /** Whether the caller may release it or send it back. */
  mayDecide: z.boolean(),
});
export type TermsDraft = z.infer<typeof TermsDraft>;

export const listTermsDocuments = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/terms",
  summary: "Lists the documents of every service: what is in force, what is announced, and what is drafted",
  audience: clerks,
  params: inTenantPath,
  response: z.object({
    documents: z.array(
      z.object({
        profileId: ProfileId,
        kind: TermsKind,
        inForce: TermsHead.optional(),
        announced: AnnouncedHead.optional(),
        draft: z
          .object({
            state: TermsState.extract(["drafted", "proposed"]),
            effectiveFrom: Day,
            mayDecide: z.boolean(),
          })
          .optional(),
      }),
    ),
  }),
});

export const getTermsDocument = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/terms/:profileId/:termsKind",
  summary:
    "Shows a document for whoever lays it down: its draft, its versions, and when a change may take effect",
  audience: clerks,
  params: documentPath,
  purpose: "proper-use-check",
  response: z.object({
    draft: TermsDraft.optional(),
    /** From which a next draft is written: the last announced, or the template. Absent where there is neither. */
    base: TermsVersion.optional(),
    versions: z.array(AnnouncedHead),
    /** What the provider has made of the profile that is in force today. */
    editsInForce: ProfileEdits,
    /** The first day on which a change that is announced today may take effect. */
    earliest: Day,
    /** Whether the law may shorten the notice. */
    allowsLawException: z.boolean(),
    /** Whether a change has to say its ground. */
    needsGround: z.boolean(),
    /** Where the notice of a change has to stand. */
    channels: z.array(TermsChannel),
  }),
});

export const saveTermsDraft = endpoint({
  method: "PUT",
  path: "/v1/tenants/:tenantId/terms/:profileId/:termsKind",
  summary: "Saves the one draft of a document; a proposal is thereby taken back",
  audience: clerks,
  params: documentPath,
  body: z.strictObject({
    /** The last version that was announced when the writer began; 0 when there was none. */
    basedOnVersion: z.int().min(0),
    /** The revision of the draft that he saw; 0 when there was none. */
    basedOnRevision: z.int().min(0),
    content: TermsContent,
    change: TermsChange,
  }),
  response: z.object({ revision: z.int().min(1), sha256: base64Of(32) }),
});

/** Which draft he has read: revisions begin anew when a draft is withdrawn, its hash is that of no other. */
const ofRead = z.strictObject({ sha256: base64Of(32) });

export const proposeTerms = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/terms/:profileId/:termsKind/propose",
  summary: "Proposes a draft to be released by somebody else",
  audience: clerks,
  params: documentPath,
  body: ofRead,
});

export const decideTerms = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/terms/:profileId/:termsKind/decide",
  summary: "Releases and thereby announces what somebody else proposed, or sends it back",
  audience: clerks,
  params: documentPath,
  body: ofRead.extend({
    decision: SecondPersonDecision,
    /** Where he has put the notice himself, as the profile asks for. */
    saidElsewhere: z.array(ElsewhereChannel).max(ElsewhereChannel.options.length),
  }),
});

export const withdrawTerms = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/terms/:profileId/:termsKind/withdraw",
  summary: "Withdraws a draft, or an announced version that is not yet in force",
  audience: clerks,
  params: documentPath,
  body: z.strictObject({
    what: z.discriminatedUnion("is", [
      ofRead.extend({ is: z.literal("draft") }),
      z.strictObject({ is: z.literal("version"), version: z.int().min(1) }),
    ]),
    reason: Line.trim().min(1).max(500),
  }),
});
