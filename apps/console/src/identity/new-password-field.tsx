import type { PasswordInputProps } from "@mantine/core";
import { PasswordField, usePhrases } from "@tachiai/ui";
import { leastPasswordLength } from "./password-rules.ts";

/** A password that somebody chooses now; browsers offer to make one up. */
export function NewPasswordField(props: PasswordInputProps) {
  const { t } = usePhrases();
  return (
    <PasswordField
      autoComplete="new-password"
      description={t("identity.new-password-hint", { least: leastPasswordLength })}
      {...props}
    />
  );
}
