import { Checkbox, Stack } from "@mantine/core";
import { ConsentPurpose } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import type { ReactNode } from "react";

export interface CollectedFieldProps {
  readonly value?: ConsentPurpose[];
  readonly error?: ReactNode;
  readonly onChange?: (items: ConsentPurpose[]) => void;
  /** How the form finds what to focus when something is wrong. */
  readonly "data-path"?: string;
}

/** 取得項目: each item with what it means; nothing is chosen beforehand. */
export function CollectedField({ value = [], error, onChange, "data-path": path }: CollectedFieldProps) {
  const { t } = usePhrases();
  const [first] = ConsentPurpose.options;
  return (
    <Checkbox.Group
      label={t("consent.policy-collected")}
      description={t("consent.edit-collected-hint")}
      error={error}
      value={value}
      onChange={(items) => onChange?.(ConsentPurpose.options.filter((item) => items.includes(item)))}
    >
      <Stack gap="sm" my="xs">
        {ConsentPurpose.options.map((item) => (
          <Checkbox
            key={item}
            value={item}
            {...(item === first && { "data-path": path })}
            label={t(`consent.item.${item}`)}
            description={t(`consent.edit-item.${item}`)}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
