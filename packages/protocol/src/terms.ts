import { z } from "zod";
import { ProfileEdits, ProfileId } from "./profiles.ts";
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
  /** Over the canonical JSON (RFC 8785) of what it says, of which document and version it is, and from when it holds. */
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
