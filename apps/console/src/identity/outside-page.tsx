import { Paper, Text, Title } from "@mantine/core";
import { PageTitle, usePhrases } from "@tachiai/ui";
import type { ReactNode } from "react";
import { LanguageSwitch } from "../shell/language-switch.tsx";
import classes from "./outside-page.module.css";

export interface OutsidePageProps {
  readonly title: string;
  readonly purpose?: ReactNode;
  readonly children: ReactNode;
  readonly isWide?: boolean;
}

/** The frame of a page that is shown to somebody who is not inside an organisation yet. */
export function OutsidePage({ title, purpose, children, isWide }: OutsidePageProps) {
  const { t } = usePhrases();
  return (
    <div className={classes.outside}>
      <PageTitle title={title} />
      <header className={`${classes.header} not-printed`}>
        <img src="/icon.svg" alt="" width={28} height={28} />
        <span className={classes.product}>{t("shell.product")}</span>
        <LanguageSwitch isSignedIn={false} />
      </header>
      <main className={classes.main} data-wide={isWide || undefined}>
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
