import { z } from "zod";
import { Line } from "./values.ts";

/**
 * Under which kind of terms a service is given. The same service differs in how agreement arises and how long things are
 * kept: `support-open` is for whoever has a standing relation or may come to have one (S1), `support-contract` for who has
 * a maintenance contract (S2).
 */
export const ProfileId = z.enum(["telework", "support-open", "support-contract", "watch", "maintenance"]);
export type ProfileId = z.infer<typeof ProfileId>;

/** What a clause is about, in whichever article of a terms text it stands; written after its heading as `{#key}`. */
export const ClauseKey = z.enum([
  "formation", // 契約の成立・同意
  "terms-change", // 約款の変更
  "precedence", // 他の合意との優先関係
  "notices", // 通知
  "administrators", // 管理者
  "credentials", // ID・パスワード
  "users-informed", // 利用者への周知
  "region", // 提供区域
  "subcontracting", // 再委託
  "licence", // 使用許諾
  "collection", // 情報の取得と利用目的
  "personal-data", // 個人情報
  "images", // 画像・顔特徴量
  "retention", // 保存期間
  "hours", // 提供時間
  "help-desk", // 問合せ
  "sessions", // 遠隔操作の許諾
  "work", // 作業の実施
  "recording", // 記録
  "interruption", // 提供の中断・中止
  "suspension", // 利用停止
  "termination-by-customer", // 契約者による解約
  "termination-by-provider", // 当社による解除
  "discontinuation", // サービスの廃止
  "survival", // 存続条項
  "fees", // 料金
  "confidentiality", // 秘密保持
  "prohibited-acts", // 禁止行為
  "anti-social-forces", // 反社会的勢力の排除
  "force-majeure", // 不可抗力
  "disclaimer", // 免責
  "intellectual-property", // 知的財産
  "equipment", // 利用者の設備・通信費
  "third-party-terms", // 第三者の約款
  "assignment", // 譲渡
  "governing-law", // 準拠法・管轄
  "severability", // 分離可能性・協議
]);
export type ClauseKey = z.infer<typeof ClauseKey>;

/** A length of time by the calendar. */
export const Span = z.strictObject({ unit: z.enum(["days", "months"]), amount: z.int().min(0).max(3660) });
export type Span = z.infer<typeof Span>;

/** `HH:MM` in Asia/Tokyo. */
const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export const OpeningWindow = z
  .strictObject({ opens: TimeOfDay, closes: TimeOfDay })
  .refine(({ opens, closes }) => opens < closes, "must close after it opens");
export type OpeningWindow = z.infer<typeof OpeningWindow>;

/** A day of every year, `MM-DD`. */
export const MonthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);
export type MonthDay = z.infer<typeof MonthDay>;

/** What of a profile can be read, and within what it allows be changed, by name. */
export const SettingKey = z.enum([
  "consent-trigger",
  "part-of-contract",
  "dissent-days",
  "change-notice",
  "change-channels",
  "change-ground",
  "change-law-exception",
  "change-consent",
  "change-again-when-grave",
  "exit",
  "publication-explains",
  "licence-agreement",
  "region",
  "evidence-retention-months",
  "evidence-retention-reading",
  "faces-after-end-months",
  "faces-after-end-reading",
  "closed-days",
  "help-desk-hours",
  "first-answer-minutes",
  "first-answer-clock",
  "silence-closes-days",
  "support-hours",
  "termination-by-customer-business-days",
  "termination-by-customer-counting",
  "termination-by-provider-notice",
  "discontinuation-notice",
  "suspension-months-at-most",
  "oral-description-days",
  "secrecy-years",
  "device-user-may-refuse",
  "export-reminder-months",
  "anti-social-recheck-months",
]);
export type SettingKey = z.infer<typeof SettingKey>;

export const SettingValue = z.union([
  z.boolean(),
  z.int().min(0).max(1_000_000),
  Line.max(60),
  Span,
  z.array(Line.max(60)).max(40),
  z.array(OpeningWindow).min(1).max(6),
]);
export type SettingValue = z.infer<typeof SettingValue>;

/** What a provider has laid down otherwise than the preset. */
export const ProfileEdits = z.partialRecord(SettingKey, SettingValue);
export type ProfileEdits = z.infer<typeof ProfileEdits>;
