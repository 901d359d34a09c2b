const TOKYO_MS = 9 * 3_600_000;

/** `2026-11-21 09:02:10.123` in Tokyo, as people in Japan and an auditor abroad read it alike. */
export function inTokyo(instant: string): string {
  const shifted = new Date(Date.parse(instant) + TOKYO_MS);
  return shifted.toISOString().slice(0, -1).replace("T", " ");
}
