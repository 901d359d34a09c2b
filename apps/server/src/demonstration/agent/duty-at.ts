import { startOfTokyoDay, tokyoDay } from "@tachiai/platform";
import type { Duty } from "./duty.ts";

const hourMs = 3_600_000;
const hours = { begins: 9, lunch: 12, afternoon: 13, ends: 18 };
/** Whoever has just set the company up, or started the server again, is to see somebody at work, whatever the hour. */
const shownMs = 2 * hourMs;

/** From nine to six on every day with an hour for lunch, and for two hours after the agent started. */
export function dutyAt(now: Date, startedAt: Date): Duty {
  if (now.getTime() - startedAt.getTime() < shownMs) return "working";
  const hour = (now.getTime() - startOfTokyoDay(tokyoDay(now)).getTime()) / hourMs;
  if (hour < hours.begins || hour >= hours.ends) return "off";
  return hour >= hours.lunch && hour < hours.afternoon ? "on-break" : "working";
}
