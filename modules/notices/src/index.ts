export { eraseNoticeRows } from "./erase-notice-rows.ts";
export { mailNotices } from "./mail/mail-notices.ts";
export type { MailSettings } from "./mail/mailer.ts";
export { openMailer } from "./mail/open-mailer.ts";
export { noticesMigrations } from "./notices.migrations.ts";
export { noticesRoutes } from "./notices.routes.ts";
export { placeNotices } from "./place-notices.ts";
export { type NewNotice, type PostedAt, postNotice } from "./post-notice.ts";
