export { eraseNoticeRows } from "./erase-notice-rows.ts";
export { noticesMigrations } from "./notices.migrations.ts";
export { placeNotices } from "./place-notices.ts";
export { type NewNotice, type PostedAt, postNotice } from "./post-notice.ts";
