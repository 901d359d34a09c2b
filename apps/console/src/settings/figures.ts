import { AgentSettings, defaultAgentSettings } from "@tachiai/protocol";

/** The settings that are figures, in the order in which they are shown. */
export const figureNames = [
  "matchThreshold",
  "uncertainThreshold",
  "verifyEverySeconds",
  "judgeEverySeconds",
  "awayIntervalMinutes",
  "pictureEveryMinutes",
] as const satisfies readonly (keyof AgentSettings)[];
export type FigureName = (typeof figureNames)[number];

export interface Figure {
  /** Similarities have none. */
  readonly unit?: "seconds" | "minutes";
  readonly least: number;
  readonly most: number;
  /** What it is where nobody has set anything. */
  readonly initial: number;
}

const { shape } = AgentSettings;
const bounds = (name: FigureName) => ({
  least: shape[name].minValue ?? -Infinity,
  most: shape[name].maxValue ?? Infinity,
  initial: defaultAgentSettings[name],
});

/** Bounds are the wire's own. */
export const figures: Record<FigureName, Figure> = {
  matchThreshold: bounds("matchThreshold"),
  uncertainThreshold: bounds("uncertainThreshold"),
  verifyEverySeconds: { ...bounds("verifyEverySeconds"), unit: "seconds" },
  judgeEverySeconds: { ...bounds("judgeEverySeconds"), unit: "seconds" },
  awayIntervalMinutes: { ...bounds("awayIntervalMinutes"), unit: "minutes" },
  // On the wire 0 stands for "at incidents only", which is a choice of its own here.
  pictureEveryMinutes: { ...bounds("pictureEveryMinutes"), least: 1, initial: 30, unit: "minutes" },
};
