import { Paper, Stack, Text, TextInput, Title } from "@mantine/core";
import { type Instant, leadsToOwnMachine } from "@tachiai/protocol";
import { CopyText, formatInstant, Notice, usePhrases } from "@tachiai/ui";
import classes from "./one-time-link.module.css";

export interface IssuedLink {
  readonly link: string;
  readonly expiresAt: Instant;
}

/** A link that works once and is shown once. */
export function OneTimeLink({ title, issued }: { title: string; issued: IssuedLink }) {
  const { t, language } = usePhrases();
  return (
    <Paper withBorder p="md" role="status">
      <Stack gap="sm">
        <Title order={3}>{title}</Title>
        <Text size="sm">{t("settings.link-once")}</Text>
        {leadsToOwnMachine(issued.link) && (
          <Notice title={t("settings.link-here-only")} meaning="look">
            {t("settings.link-here-only-what")}
          </Notice>
        )}
        <div className={classes.link}>
          <TextInput
            className={classes.address}
            label={t("settings.link-label")}
            readOnly
            value={issued.link}
            onFocus={(event) => event.currentTarget.select()}
          />
          <CopyText text={issued.link} />
        </div>
        <Text size="sm" c="dimmed">
          {t("settings.link-expires", { at: formatInstant(issued.expiresAt, language) })}
        </Text>
      </Stack>
    </Paper>
  );
}
