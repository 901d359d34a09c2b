import { formatClockSeconds } from "@tachiai/ui";

/** `1:02:07` or `2:07`: how long it is from the beginning. */
export function formatElapsed(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1_000));
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  const rest = String(seconds % 60).padStart(2, "0");
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}

/** `09:02:10`, in Tokyo. */
export function formatMoment(at: number): string {
  return formatClockSeconds(new Date(at).toISOString());
}
