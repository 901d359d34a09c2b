import { type ClauseKey, OpeningWindow, type ProfileId, type SettingValue, Span } from "@tachiai/protocol";
import { z } from "zod";

/** What a value may be in one profile: what its terms, and the law above them, leave open. */
export type Allowed =
  | { readonly kind: "flag"; readonly values: readonly boolean[] }
  | { readonly kind: "choice"; readonly options: readonly string[] }
  | { readonly kind: "set"; readonly options: readonly string[]; readonly atLeast: number }
  | {
      readonly kind: "count";
      readonly unit: "minutes" | "days" | "months" | "years";
      readonly atLeast: number;
      readonly atMost: number;
    }
  | { readonly kind: "span"; readonly atLeast: Span; readonly atMost: Span }
  | { readonly kind: "hours" }
  | { readonly kind: "month-days" };

export interface Preset {
  readonly value: SettingValue;
  readonly allowed: Allowed;
}

export interface Setting {
  /** In which clause of the terms it stands. */
  readonly clause: ClauseKey;
  /** Ids of the requirements that it carries out. */
  readonly requirements: readonly string[];
  /** Which of the open questions of docs/requirements.md it answers. */
  readonly ambiguity?: number;
  /** A profile that is missing has no such rule. */
  readonly presets: Partial<Record<ProfileId, Preset>>;
}

export const flag = (value: boolean, ...others: readonly boolean[]): Preset => ({
  value,
  allowed: { kind: "flag", values: [value, ...others] },
});

export const choice = (value: string, ...others: readonly string[]): Preset => ({
  value,
  allowed: { kind: "choice", options: [value, ...others] },
});

export const set = (value: readonly string[], options: readonly string[]): Preset => ({
  value: [...value],
  allowed: { kind: "set", options, atLeast: 1 },
});

export const count = (
  value: number,
  unit: "minutes" | "days" | "months" | "years",
  [atLeast, atMost]: readonly [number, number] = [value, value],
): Preset => ({ value, allowed: { kind: "count", unit, atLeast, atMost } });

/** At least so long, and at most a year. */
export const noticeOf = (amount: number, unit: Span["unit"]): Preset => ({
  value: { unit, amount },
  allowed: {
    kind: "span",
    atLeast: { unit, amount },
    atMost: unit === "days" ? { unit, amount: 365 } : { unit, amount: 12 },
  },
});

export const hours = (...windows: readonly (readonly [string, string])[]): Preset => ({
  value: windows.map(([opens, closes]) => ({ opens, closes })),
  allowed: { kind: "hours" },
});

export const monthDays = (...days: readonly string[]): Preset => ({
  value: [...days],
  allowed: { kind: "month-days" },
});

const Windows = z.array(OpeningWindow).min(1).max(6);
const dayOfYear = /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** Whether a value is among those that are allowed. */
export function isAllowed(allowed: Allowed, value: unknown): value is SettingValue {
  switch (allowed.kind) {
    case "flag":
      return typeof value === "boolean" && allowed.values.includes(value);
    case "choice":
      return typeof value === "string" && allowed.options.includes(value);
    case "set":
      return isListOf(value, (one) => allowed.options.includes(one)) && value.length >= allowed.atLeast;
    case "month-days":
      return isListOf(value, (one) => dayOfYear.test(one));
    case "count":
      return Number.isInteger(value) && isBetween(value as number, allowed.atLeast, allowed.atMost);
    case "span": {
      const span = Span.safeParse(value).data;
      // Days and months do not compare: a month is no number of days.
      if (!span || span.unit !== allowed.atLeast.unit) return false;
      return isBetween(span.amount, allowed.atLeast.amount, allowed.atMost.amount);
    }
    case "hours": {
      const windows = Windows.safeParse(value).data;
      return (
        windows !== undefined &&
        windows.every(({ opens }, at) => at === 0 || opens >= (windows[at - 1]?.closes ?? ""))
      );
    }
  }
}

function isListOf(value: unknown, is: (one: string) => boolean): value is string[] {
  if (!Array.isArray(value)) return false;
  const once = new Set(value);
  return once.size === value.length && value.every((one) => typeof one === "string" && is(one));
}

function isBetween(value: number, atLeast: number, atMost: number): boolean {
  return value >= atLeast && value <= atMost;
}
