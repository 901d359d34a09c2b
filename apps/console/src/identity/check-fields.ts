import type { Phrases } from "@tachiai/phrases";
import { Email, Name } from "@tachiai/protocol";
import { leastPasswordLength, passwordProblem } from "./password-rules.ts";

/** What is wrong with a typed e-mail address, in words. */
export function emailError(email: string, { t }: Phrases): string | undefined {
  if (email.trim() === "") return t("identity.email-missing");
  return Email.safeParse(email.trim()).success ? undefined : t("identity.email-wrong");
}

export function displayNameError(name: string, { t }: Phrases): string | undefined {
  return Name.safeParse(name).success ? undefined : t("identity.display-name-missing");
}

export function newPasswordError(password: string, email: string, { t }: Phrases): string | undefined {
  const problem = passwordProblem(password, email);
  if (problem === "password-short") return t("identity.password-short", { least: leastPasswordLength });
  return problem && t(`identity.${problem}`);
}
