import { PasswordInput, type PasswordInputProps } from "@mantine/core";
import { usePhrases } from "@tachiai/ui";
import { leastPasswordLength } from "./password-rules.ts";

/** A password that exists. */
export function PasswordField(props: PasswordInputProps) {
  const { t } = usePhrases();
  return (
    <PasswordInput
      autoComplete="current-password"
      visibilityToggleButtonProps={{ "aria-label": t("ui.show-password"), tabIndex: 0 }}
      {...props}
    />
  );
}

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
