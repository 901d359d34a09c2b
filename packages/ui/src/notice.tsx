import { Alert, Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconInfoCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";

export interface NoticeProps {
  readonly title: string;
  /** `incident`: something went wrong for good; `look`: the person ought to do something; `quiet`: he ought to know. */
  readonly meaning: "incident" | "look" | "quiet";
  readonly children?: ReactNode;
}

const colours = {
  incident: "var(--meaning-incident)",
  look: "var(--meaning-look)",
  quiet: "var(--meaning-unknown)",
} as const;

/** Something that stands above the page until it is over. */
export function Notice({ title, meaning, children }: NoticeProps) {
  const isUrgent = meaning !== "quiet";
  return (
    <Alert
      role={isUrgent ? "alert" : "status"}
      variant="outline"
      color={colours[meaning]}
      icon={isUrgent ? <IconAlertTriangle aria-hidden /> : <IconInfoCircle aria-hidden />}
      title={title}
    >
      {children && (
        <Stack gap="xs" align="flex-start">
          {typeof children === "string" ? <Text size="sm">{children}</Text> : children}
        </Stack>
      )}
    </Alert>
  );
}
