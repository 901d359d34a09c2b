import { Paper, Text, Title } from "@mantine/core";
import { usePhrases } from "@tachiai/ui";
import type { ReactNode } from "react";
import { LanguageSwitch } from "../shell/language-switch.tsx";
import classes from "./outside-page.module.css";

export interface OutsidePageProps {
  readonly title: string;
  readonly purpose?: string;
  readonly children: ReactNode;
}

/** The frame of a page on which no agent runs yet. */
export function OutsidePage({ title, purpose, children }: OutsidePageProps) {
  const { t } = usePhrases();
  return (
    <div className={classes.outside}>
      <header className={classes.header}>
        <img src={`${import.meta.env.BASE_URL}icon.svg`} alt="" width={28} height={28} />
        <span className={classes.product}>{t("shell.product")}</span>
        <LanguageSwitch />
      </header>
      <main className={classes.main}>
        <Paper withBorder className={classes.card}>
          <Title order={1}>{title}</Title>
          {purpose && (
            <Text size="sm" c="dimmed" mt="xs">
              {purpose}
            </Text>
          )}
          <div className={classes.body}>{children}</div>
        </Paper>
      </main>
    </div>
  );
}
