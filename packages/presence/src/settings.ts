import { PresenceRefusal } from "./presence-refusal.ts";

/** Everything an operator may set about judging (FAC-07); similarities are cosines, times milliseconds. */
export interface PresenceSettings {
  /** From here on a face counts as the enrolled person's. */
  readonly matchThreshold: number;
  /** Below this a good picture counts as another person's; between the two nothing is claimed. */
  readonly uncertainThreshold: number;
  /** A smaller face, in frame pixels, is seen but neither recognised nor taken for another person. */
  readonly recognisableHeight: number;
  /** The detector's confidence from which on something is a face. */
  readonly faceScore: number;
  /** How long a verified face that neither moved nor changed is trusted. */
  readonly verifyEveryMs: number;
  /** How long a filming device's look is trusted. */
  readonly deviceEveryMs: number;
  /** The score from which on a filming device is reported; when missing, the detector's own. */
  readonly deviceScore?: number;
  /** Below this mean liveness a verified face is reported as a possible picture of one; 0 switches it off. */
  readonly spoofLiveness: number;
  /** A pause between frames from which on the PC is taken to have slept. */
  readonly sleepGapMs: number;
  /** Pause between looks while nothing changes, and while something does. */
  readonly judgeEveryMs: number;
  readonly judgeUnsettledEveryMs: number;
}

export const defaultSettings: PresenceSettings = {
  matchThreshold: 0.42,
  uncertainThreshold: 0.35,
  recognisableHeight: 48,
  faceScore: 0.65,
  verifyEveryMs: 5000,
  deviceEveryMs: 5000,
  spoofLiveness: 0.15,
  sleepGapMs: 15_000,
  judgeEveryMs: 2000,
  judgeUnsettledEveryMs: 500,
};

/** What each setting may be; beyond it a verdict would lose its meaning. */
export const settingBounds: {
  readonly [Name in keyof PresenceSettings]-?: readonly [least: number, most: number];
} = {
  matchThreshold: [0.2, 0.8],
  uncertainThreshold: [0.2, 0.8],
  recognisableHeight: [32, 240],
  faceScore: [0.5, 0.99],
  verifyEveryMs: [1000, 60_000],
  deviceEveryMs: [1000, 600_000],
  deviceScore: [0.05, 1],
  spoofLiveness: [0, 0.9],
  sleepGapMs: [6000, 600_000],
  judgeEveryMs: [500, 10_000],
  judgeUnsettledEveryMs: [100, 1000],
};

/**
 * Completes an operator's choices by the defaults.
 *
 * Refuses `presence.setting_out_of_range` for a value outside `settingBounds`, and when the similarity for another
 * person exceeds the one for the enrolled person.
 */
export function settingsWith(choices: Partial<PresenceSettings>): PresenceSettings {
  const settings: PresenceSettings = { ...defaultSettings, ...choices };
  for (const name of settingNames) {
    const [least, most] = settingBounds[name];
    const value = settings[name];
    if (value === undefined) continue;
    if (!(value >= least && value <= most))
      throw new PresenceRefusal("presence.setting_out_of_range", { setting: name, value, least, most });
  }
  if (settings.uncertainThreshold > settings.matchThreshold)
    throw new PresenceRefusal("presence.setting_out_of_range", {
      setting: "uncertainThreshold",
      value: settings.uncertainThreshold,
      least: settingBounds.uncertainThreshold[0],
      most: settings.matchThreshold,
    });
  return settings;
}

const settingNames = [
  "matchThreshold",
  "uncertainThreshold",
  "recognisableHeight",
  "faceScore",
  "verifyEveryMs",
  "deviceEveryMs",
  "deviceScore",
  "spoofLiveness",
  "sleepGapMs",
  "judgeEveryMs",
  "judgeUnsettledEveryMs",
] as const satisfies readonly (keyof PresenceSettings)[];
