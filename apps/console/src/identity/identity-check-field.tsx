import { Radio, Stack } from "@mantine/core";
import { IdentityCheck } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";

export interface IdentityCheckFieldProps {
  /** Whose identity was checked. */
  readonly name: string;
  readonly value: IdentityCheck | undefined;
  readonly isMissing: boolean;
  readonly onChange: (value: IdentityCheck | undefined) => void;
}

/** How somebody made sure that it really is the person; it goes on record. */
export function IdentityCheckField({ name, value, isMissing, onChange }: IdentityCheckFieldProps) {
  const { t } = usePhrases();
  return (
    <Radio.Group
      label={t("identity.check", { name })}
      error={isMissing && t("identity.check-missing")}
      value={value ?? ""}
      onChange={(chosen) => onChange(IdentityCheck.safeParse(chosen).data)}
    >
      <Stack gap="xs" mt="xs">
        {IdentityCheck.options.map((option) => (
          <Radio key={option} value={option} label={t(`identity.check-${option}`)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
