/** Marks and what a day band shows: one word per meaning, everywhere. */
export const status = {
  working: "勤務中",
  "on-break": "休憩中",
  "not-started": "未出勤",
  finished: "退勤済み",
  people_other: "{count}名",
} as const;
