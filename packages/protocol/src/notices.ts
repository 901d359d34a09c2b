import { z } from "zod";
import { Service } from "./identity.ts";
import { OrganisationId } from "./ids.ts";
import { Instant, Line, Text } from "./values.ts";

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
  "general", // その他のお知らせ
]);
export type NoticeKind = z.infer<typeof NoticeKind>;

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
