import { Stack } from "@mantine/core";
import type { AcceptancePreview } from "@tachiai/protocol";
import { Facts, formatDay, Notice, usePhrases } from "@tachiai/ui";
import { ReadingLink } from "../consent/readings/reading-link.tsx";

/** When a contract ends by a form, by both readings of its rule, and what is left of its minimum term. */
export function EndingFacts({ ending }: { ending: NonNullable<AcceptancePreview["ending"]> }) {
  const { t, language } = usePhrases();
  const { endsOn, deadline, isDisputable, minimumUntil, remainingMonths } = ending;
  const day = (value: string) => formatDay(value, language);
  return (
    <Stack gap="xs">
      <Facts
        facts={[
          { name: t("applications.ends-on"), value: day(endsOn) },
          {
            name: t("applications.deadlines"),
            value: deadline && (
              <>
                {t("applications.deadlines-both", {
                  literal: day(deadline.literal),
                  exclusive: day(deadline.exclusive),
                })}{" "}
                <ReadingLink profileId="telework" question={1} />
              </>
            ),
          },
          {
            name: t("applications.minimum-until"),
            value: minimumUntil !== undefined && day(minimumUntil),
          },
          {
            name: t("applications.remaining"),
            value:
              remainingMonths > 0 && t("applications.remaining-months", { months: String(remainingMonths) }),
          },
        ]}
      />
      {isDisputable && <Notice meaning="look" title={t("applications.disputed")} />}
    </Stack>
  );
}
