import { type Allowed, isAllowed } from "@tachiai/policy";
import type { SettingValue } from "@tachiai/protocol";

/** Hours and days as somebody types them; undefined when they cannot be read. */
export function typedValue(allowed: Allowed, typed: string): SettingValue | undefined {
  const value = allowed.kind === "hours" ? windowsIn(typed) : listIn(typed);
  return isAllowed(allowed, value) ? value : undefined;
}

/** As `typedValue` reads it. */
export function typedText(value: SettingValue): string {
  if (!Array.isArray(value)) return "";
  return value.map((one) => (typeof one === "string" ? one : `${one.opens}-${one.closes}`)).join(", ");
}

/** Whether there is anything to choose. */
export function isFixed(allowed: Allowed): boolean {
  switch (allowed.kind) {
    case "flag":
      return allowed.values.length < 2;
    case "choice":
      return allowed.options.length < 2;
    case "count":
      return allowed.atLeast === allowed.atMost;
    case "set":
    case "month-days":
    case "span":
    case "hours":
      return false;
  }
}

function windowsIn(typed: string): SettingValue {
  return listIn(typed).map((one) => {
    const [opens = "", closes = ""] = one.split(/[-–~～]/).map((time) => time.trim().padStart(5, "0"));
    return { opens, closes };
  });
}

function listIn(typed: string): string[] {
  return typed
    .split(/[,、]/)
    .map((one) => one.trim())
    .filter((one) => one !== "");
}
