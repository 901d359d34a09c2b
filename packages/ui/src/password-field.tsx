import { PasswordInput, type PasswordInputProps } from "@mantine/core";
import { usePhrases } from "./phrases-context.tsx";

/** A password that exists; it can be shown while it is typed. */
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
