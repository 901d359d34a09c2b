import { platform } from "node:os";
import type { AgentLocale } from "@tachiai/policy";
import { readRegistry } from "./read-registry.ts";

/** Language and region of the system, and its time zone. */
export async function readLocale(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<AgentLocale> {
  const { locale, timeZone } = Intl.DateTimeFormat().resolvedOptions();
  if (platform() !== "win32") return { ...posixLocale(environment), timeZone };
  const [region = ""] = await readRegistry("HKCU\\Control Panel\\International\\Geo", ["Name"]);
  return { languages: [locale], ...(region && { region }), timeZone };
}

/** Language and region as POSIX names them: `ja_JP.UTF-8`. `C` and `POSIX` say neither. */
export function posixLocale(
  environment: Readonly<Record<string, string | undefined>>,
): Pick<AgentLocale, "languages" | "region"> {
  const named = environment["LC_ALL"] || environment["LANG"] || "";
  const [, language, region] = /^([a-z]{2,3})(?:_([A-Z]{2}))?(?:[.@]|$)/.exec(named) ?? [];
  return {
    languages: language ? [region ? `${language}-${region}` : language] : [],
    ...(region && { region }),
  };
}
