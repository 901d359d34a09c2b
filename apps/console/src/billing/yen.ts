import type { Language } from "@tachiai/protocol";

/** `¥10,450`; less than nothing as `-¥10,450`. */
export function formatYen(yen: number, language: Language): string {
  return `${yen < 0 ? "-" : ""}¥${Math.abs(yen).toLocaleString(language)}`;
}
