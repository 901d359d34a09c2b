import type { Phrases } from "@tachiai/phrases";
import type { AgentSettings } from "@tachiai/protocol";
import { readNumber } from "../shell/read-number.ts";
import { type FigureName, figureNames, figures } from "./figures.ts";

/** When still pictures are kept. */
export const captureModes = ["at-incidents", "at-intervals", "verdicts-only"] as const;
export type CaptureMode = (typeof captureModes)[number];

/** The settings as a form holds them: figures as they are typed. */
export interface SettingsValues extends Record<FigureName, string>, Record<string, unknown> {
  readonly capture: CaptureMode;
  readonly blurBackground: boolean;
  readonly detectFilmingDevice: boolean;
}

export function captureModeOf({
  pictures,
  pictureEveryMinutes,
}: Pick<AgentSettings, "pictures" | "pictureEveryMinutes">): CaptureMode {
  if (pictures === "verdicts-only") return "verdicts-only";
  return pictureEveryMinutes > 0 ? "at-intervals" : "at-incidents";
}

export function valuesOf(settings: AgentSettings): SettingsValues {
  const { pictureEveryMinutes, blurBackground, detectFilmingDevice } = settings;
  return {
    matchThreshold: String(settings.matchThreshold),
    uncertainThreshold: String(settings.uncertainThreshold),
    verifyEverySeconds: String(settings.verifyEverySeconds),
    judgeEverySeconds: String(settings.judgeEverySeconds),
    awayIntervalMinutes: String(settings.awayIntervalMinutes),
    pictureEveryMinutes: String(pictureEveryMinutes || figures.pictureEveryMinutes.initial),
    capture: captureModeOf(settings),
    blurBackground,
    detectFilmingDevice,
  };
}

/** Only after `settingsErrors` found nothing. */
export function settingsOf(values: SettingsValues): AgentSettings {
  const { capture, blurBackground, detectFilmingDevice } = values;
  return {
    matchThreshold: readNumber(values.matchThreshold),
    uncertainThreshold: readNumber(values.uncertainThreshold),
    verifyEverySeconds: readNumber(values.verifyEverySeconds),
    judgeEverySeconds: readNumber(values.judgeEverySeconds),
    awayIntervalMinutes: readNumber(values.awayIntervalMinutes),
    pictureEveryMinutes: capture === "at-intervals" ? readNumber(values.pictureEveryMinutes) : 0,
    pictures: capture === "verdicts-only" ? "verdicts-only" : "at-incidents",
    blurBackground,
    detectFilmingDevice,
  };
}

/** What is wrong with each field, in words; only those that are wrong. */
export function settingsErrors(values: SettingsValues, phrases: Phrases): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const name of figureNames) {
    if (name === "pictureEveryMinutes" && values.capture !== "at-intervals") continue;
    const error = figureError(name, values[name], phrases);
    if (error) errors[name] = error;
    else if (name === "uncertainThreshold" && thresholdsCross(values))
      errors[name] = phrases.refusal("telework.thresholds_crossed");
  }
  return errors;
}

function thresholdsCross({ matchThreshold, uncertainThreshold }: SettingsValues): boolean {
  return readNumber(uncertainThreshold) > readNumber(matchThreshold);
}

function figureError(name: FigureName, text: string, { t }: Phrases): string | undefined {
  const { least, most, initial } = figures[name];
  if (text.trim() === "") return t("agentSettings.wrong-missing");
  const value = readNumber(text);
  if (!Number.isFinite(value)) return t("agentSettings.wrong-number", { example: initial });
  if (value < least || value > most) return t("agentSettings.wrong-range", { least, most });
  if (name === "pictureEveryMinutes" && !Number.isInteger(value)) return t("agentSettings.wrong-whole");
  return undefined;
}
