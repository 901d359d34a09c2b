import { Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./empty-page.module.css";

/** Where there is nothing yet: what will appear here, and the one action that makes it appear. */
export function EmptyPage({ what, action }: { what: string; action?: ReactNode }) {
  return (
    <Stack className={classes.empty} align="flex-start" gap="md">
      <Text c="dimmed">{what}</Text>
      {action}
    </Stack>
  );
}
