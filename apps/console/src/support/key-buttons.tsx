import { Button, Group, Text } from "@mantine/core";
import type { SupportInput } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { pressedTogether } from "./input-of-event.ts";

interface KeyButtonsProps {
  /** Of the customer's computer, as it says itself. */
  readonly system: string;
  readonly onPress: (inputs: readonly SupportInput[]) => void;
}

const control = ["Control", "ControlLeft"] as const;
const alt = ["Alt", "AltLeft"] as const;

/** Keys that the supporter's own computer or browser would take for itself. */
const buttons = {
  "alt-tab": [alt, ["Tab", "Tab"]],
  "alt-f4": [alt, ["F4", "F4"]],
  super: [["Meta", "MetaLeft"]],
  escape: [["Escape", "Escape"]],
  "print-screen": [["PrintScreen", "PrintScreen"]],
  "zenkaku-hankaku": [["ZenkakuHankaku", "Backquote"]],
  "ctrl-alt-delete": [control, alt, ["Delete", "Delete"]],
} as const;

const names = Object.keys(buttons) as (keyof typeof buttons)[];

/** Presses on the customer's computer what a keyboard here cannot. */
export function KeyButtons({ system, onPress }: KeyButtonsProps) {
  const { t } = usePhrases();
  // Windows takes it from a real keyboard alone.
  const isWindows = /windows/i.test(system);
  return (
    <div>
      <Group gap="xs" role="group" aria-label={t("supportDesk.keys")}>
        {names
          .filter((name) => !(isWindows && name === "ctrl-alt-delete"))
          .map((name) => (
            <Button
              key={name}
              size="compact-xs"
              variant="default"
              onClick={() => onPress(pressedTogether(buttons[name]))}
            >
              {t(`supportDesk.key.${name}`)}
            </Button>
          ))}
      </Group>
      <Text size="xs" c="dimmed" mt={4}>
        {t("supportDesk.control-keys")} {isWindows && t("supportDesk.key-windows")}
      </Text>
    </div>
  );
}
