import { Paper, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./outside-page.module.css";
import { PageTitle } from "./page-heading.tsx";
import { usePhrases } from "./phrases-context.tsx";

export interface OutsidePageProps {
  readonly title: string;
  readonly purpose?: ReactNode;
  readonly isWide?: boolean;
  readonly iconUrl: string;
  /** The switch of the language. */
  readonly language: ReactNode;
  /** The operator's policies: these pages collect before anybody is a member. */
  readonly policies: ReactNode;
  readonly children: ReactNode;
}

/** The frame of a page that is shown to somebody who is not inside an organisation yet, or runs no agent. */
export function OutsidePage({
  title,
  purpose,
  isWide,
  iconUrl,
  language,
  policies,
  children,
}: OutsidePageProps) {
  const { t } = usePhrases();
  return (
    <div className={classes.outside}>
      <PageTitle title={title} />
      <header className={`${classes.header} not-printed`}>
        <img src={iconUrl} alt="" width={28} height={28} />
        <span className={classes.product}>{t("shell.product")}</span>
        {language}
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
        <footer className={classes.footer}>{policies}</footer>
      </main>
    </div>
  );
}
