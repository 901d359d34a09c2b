import { Code, Group, Stack } from "@mantine/core";
import { CopyText } from "@tachiai/ui";
import type { ReactNode } from "react";

/** A command or an address to take away whole; what else may be done with it stands at the end. */
export function CopyableCode({
  label,
  text,
  children,
}: {
  label: string;
  text: string;
  children?: ReactNode;
}) {
  return (
    <Stack gap="sm">
      <Code block aria-label={label} style={{ whiteSpace: "pre-wrap", wordBreak: "break-all" }}>
        {text}
      </Code>
      <Group className="not-printed" justify={children ? "flex-end" : "flex-start"}>
        <CopyText text={text} />
        {children}
      </Group>
    </Stack>
  );
}
