export function formatYen(yen: number): string {
  return `¥${yen.toLocaleString("ja-JP")}`;
}
