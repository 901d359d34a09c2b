import { Button, Stack, TextInput } from "@mantine/core";
import { ErrorPanel, ImeSafeForm, usePhrases } from "@tachiai/ui";
import { useCheckedForm } from "../shell/use-checked-form.ts";
import { emailError } from "./check-fields.ts";
import { OutsidePage } from "./outside-page.tsx";

export interface OtherAddressProps {
  readonly taken: string;
  /** Why the address cannot be had, and whatever goes wrong after it. */
  readonly error: unknown;
  readonly isBusy: boolean;
  readonly onChosen: (email: string) => void;
  readonly onHasAccount: () => void;
}

/** The address that somebody chose to sign in with is in use; everything else he made is kept. */
export function OtherAddress({ taken, error, isBusy, onChosen, onHasAccount }: OtherAddressProps) {
  const phrases = usePhrases();
  const { t } = phrases;
  const { form, submit } = useCheckedForm({
    initialValues: { email: taken },
    validate: { email: (value) => emailError(value, phrases) },
  });
  return (
    <OutsidePage title={t("identity.link-address-taken")} purpose={t("identity.link-address-taken-purpose")}>
      <ImeSafeForm onSubmit={submit(({ email }) => onChosen(email.trim()))}>
        <Stack gap="md">
          {error !== null && <ErrorPanel error={error} kept={t("ui.error-input-kept")} />}
          <TextInput
            label={t("identity.email")}
            type="email"
            autoComplete="username"
            {...form.getInputProps("email")}
          />
          <Button type="submit" loading={isBusy}>
            {t("identity.link-join")}
          </Button>
          <Button variant="subtle" onClick={onHasAccount}>
            {t("identity.link-have-account")}
          </Button>
        </Stack>
      </ImeSafeForm>
    </OutsidePage>
  );
}
