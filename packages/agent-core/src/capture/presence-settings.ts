import { type PresenceSettings, settingBounds, settingsWith } from "@tachiai/presence";
import type { AgentSettings } from "@tachiai/protocol";

/** The group's settings as the judging takes them; a value it could not work with is moved to its nearest bound. */
export function presenceSettingsOf(settings: AgentSettings): PresenceSettings {
  const matchThreshold = within("matchThreshold", settings.matchThreshold);
  return settingsWith({
    matchThreshold,
    uncertainThreshold: Math.min(matchThreshold, within("uncertainThreshold", settings.uncertainThreshold)),
    verifyEveryMs: within("verifyEveryMs", settings.verifyEverySeconds * 1000),
    judgeEveryMs: within("judgeEveryMs", settings.judgeEverySeconds * 1000),
  });
}

function within(name: keyof PresenceSettings, value: number): number {
  const [least, most] = settingBounds[name];
  return Math.min(most, Math.max(least, value));
}
