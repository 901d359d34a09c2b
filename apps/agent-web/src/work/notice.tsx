import { Alert, Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconInfoCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";

export interface NoticeProps {
  readonly title: string;
  /** `look`: the person ought to do something; `quiet`: he ought to know. */
  readonly meaning: "look" | "quiet";
  readonly children?: ReactNode;
}

/** Something that stands above the page until it is over. */
export function Notice({ title, meaning, children }: NoticeProps) {
  const isUrgent = meaning === "look";
  return (
    <Alert
      role={isUrgent ? "alert" : "status"}
      variant="outline"
      color={isUrgent ? "var(--meaning-look)" : "var(--meaning-unknown)"}
      icon={isUrgent ? <IconAlertTriangle aria-hidden /> : <IconInfoCircle aria-hidden />}
      title={title}
    >
      <Stack gap="xs" align="flex-start">
        {typeof children === "string" ? <Text size="sm">{children}</Text> : children}
      </Stack>
    </Alert>
  );
}
