import { type EraseRows, eraseRows } from "@tachiai/evidence";

/** Removes what an organisation whose use is over told others, and what it was told. */
export const eraseNoticeRows: EraseRows = (tx, atMost) => eraseRows(tx, tables, atMost);

/** What points to others stands before them. */
const tables = [
  "notices.step_done",
  "notices.guide",
  "notices.reading",
  "notices.delivery",
  "notices.received",
  "notices.addressee",
  "notices.stop",
  "notices.posting",
  "notices.notice",
];
