/** A day, `YYYY-MM-DD`, as it stands on a Japanese paper: `2026年11月1日`. */
export function writtenDay(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}
