/** An instant as people in Japan read it, for the sentence of a refusal: `2026/11/21 09:02`. */
export function tokyoText(instant: Date): string {
  const shifted = new Date(instant.getTime() + 9 * 3_600_000).toISOString();
  return `${shifted.slice(0, 10).replaceAll("-", "/")} ${shifted.slice(11, 16)}`;
}
