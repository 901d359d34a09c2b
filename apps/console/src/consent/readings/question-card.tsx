import { Anchor, Badge, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { type Ambiguity, isAllowed, presetOf, type Reading } from "@tachiai/policy";
import type { HeldReading, ProfileId } from "@tachiai/protocol";
import { wordsOfValue } from "@tachiai/terms-text";
import { Facts, formatDay, usePhrases } from "@tachiai/ui";
import { Link } from "@tanstack/react-router";
import { useOpenPlace } from "../../shell/place.ts";
import { isFixed } from "../terms/setting-value.ts";

export interface QuestionCardProps {
  readonly asked: Ambiguity;
  readonly profileId: ProfileId;
  /** What the terms lay down, where a setting answers it. */
  readonly held: HeldReading | undefined;
  /** The address names it. */
  readonly isLookedFor: boolean;
}

/** One open question: every reading of it, which one holds since when, and who may change that. */
export function QuestionCard({ asked, profileId, held, isLookedFor }: QuestionCardProps) {
  const { t, language } = usePhrases();
  const { number, clause, source, readings } = asked;
  const title = t("readings.question-title", { number, title: t(`readings.title.${number}`) });
  const preset = held && presetOf(profileId, held.key);
  const mayChange = preset !== undefined && !isFixed(preset.allowed);
  // A choice is said by its reading already.
  const isCounted = held && readings.every(({ value }) => value === undefined);
  const words = isCounted && wordsOfValue({ id: profileId, edits: {} }, held.key, held.value, language);
  const standingOf = (reading: Reading): "holds" | "offered" | "refused" => {
    if (isHeld(reading, readings, held)) return "holds";
    const isOffered = reading.value !== undefined && preset && isAllowed(preset.allowed, reading.value);
    return isOffered ? "offered" : "refused";
  };
  return (
    <Paper
      withBorder
      p="md"
      component="article"
      aria-label={title}
      {...(isLookedFor && { ref: (card: HTMLElement | null) => card?.scrollIntoView() })}
    >
      <Stack gap="sm">
        <Title order={2} size="h4">
          {title}
        </Title>
        <Text>{t(`readings.question.${number}`)}</Text>
        <Stack
          component="ul"
          gap="xs"
          p={0}
          m={0}
          style={{ listStyle: "none" }}
          aria-label={t("readings.readings")}
        >
          {readings.map((reading) => (
            <Group key={reading.key} component="li" gap="sm" align="flex-start" wrap="nowrap">
              <Badge
                tt="none"
                variant={standingOf(reading) === "holds" ? "filled" : "outline"}
                {...(standingOf(reading) === "refused" && { color: "gray" })}
                style={{ flexShrink: 0, minWidth: "8rem" }}
              >
                {t(`readings.${standingOf(reading)}`)}
              </Badge>
              <Text size="sm">{t(`readings.reading.${reading.key}`)}</Text>
            </Group>
          ))}
        </Stack>
        <Facts
          facts={[
            {
              name: t("readings.clause"),
              value: t("readings.clause-and-source", {
                clause: t(`terms.clause.${clause}`),
                source: source[language],
              }),
            },
            { name: t("readings.value"), value: words },
            { name: t("readings.since"), value: since() },
            {
              name: t("readings.changes"),
              value: t(mayChange ? "readings.changes-terms" : "readings.changes-nobody"),
            },
          ]}
        />
        {asked.isToCome && <Text size="sm">{t("readings.to-come")}</Text>}
        {mayChange && <SettingLink profileId={profileId} />}
      </Stack>
    </Paper>
  );

  function since(): string {
    if (!held) return t("readings.since-product");
    if (!held.since) return t("readings.since-preset");
    const { version, from } = held.since;
    return t("readings.since-version", { version, day: formatDay(from, language) });
  }
}

/** A choice is read as its value says; what is counted, or no setting's, as the first reading says. */
function isHeld(reading: Reading, readings: readonly Reading[], held: HeldReading | undefined): boolean {
  const isChosen = held !== undefined && readings.some(({ value }) => value === held.value);
  return isChosen ? reading.value === held.value : reading === readings[0];
}

/** For whoever lays it down. */
function SettingLink({ profileId }: { readonly profileId: ProfileId }) {
  const { t } = usePhrases();
  const { place, holds } = useOpenPlace();
  if (place.kind !== "provider" || !(holds("administrator") || holds("contract-clerk"))) return undefined;
  return (
    <Anchor
      size="sm"
      renderRoot={(props) => (
        <Link
          to="/o/$organisationId/consent/terms/$profileId/$termsKind"
          params={{ organisationId: place.organisationId, profileId, termsKind: "terms" }}
          {...props}
        />
      )}
    >
      {t("readings.setting")}
    </Anchor>
  );
}
