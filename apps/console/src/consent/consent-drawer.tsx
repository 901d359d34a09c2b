import { Drawer, Stack, Title } from "@mantine/core";
import type { MonitoringPolicy, PurposeConsent } from "@tachiai/protocol";
import { ExactTime, Facts, formatDay, usePhrases } from "@tachiai/ui";
import { EvidenceLink } from "../evidence/evidence-link.tsx";
import { ConsentMark } from "./consent-mark.tsx";
import { type PersonConsents, wasAsked } from "./filter-consents.ts";
import { howChosen } from "./how-chosen.ts";

export interface ConsentDrawerProps {
  /** Closed when absent. */
  readonly person: PersonConsents | undefined;
  readonly policy: MonitoringPolicy | undefined;
  readonly onClose: () => void;
}

/** One person's choices: what, when, how, under which texts, until when, and the proof of each. */
export function ConsentDrawer({ person, policy, onClose }: ConsentDrawerProps) {
  const { t } = usePhrases();
  const shown = person?.purposes.filter((consent) => wasAsked(consent, policy)) ?? [];
  return (
    <Drawer
      opened={person !== undefined}
      onClose={onClose}
      size="lg"
      title={person && t("consent.status-drawer", { name: person.displayName })}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      <Stack gap="xl">
        {shown.map((consent) => (
          <section key={consent.purpose}>
            <Title order={3} mb="xs">
              {t(`consent.item.${consent.purpose}`)}
            </Title>
            <Chosen consent={consent} />
          </section>
        ))}
      </Stack>
    </Drawer>
  );
}

function Chosen({ consent }: { consent: PurposeConsent }) {
  const phrases = usePhrases();
  const { t, language, refusal } = phrases;
  const { state, decidedAt, version, policyVersion, evidenceId, outdatedFrom, obstacle } = consent;
  return (
    <Facts
      facts={[
        { name: t("consent.status-filter"), value: <ConsentMark state={state} /> },
        { name: t("consent.status-decided"), value: decidedAt && <ExactTime at={decidedAt} /> },
        { name: t("consent.status-how"), value: howChosen(consent, phrases) },
        {
          name: t("consent.status-under"),
          value:
            version &&
            (policyVersion === undefined
              ? t("consent.shown-version", { version })
              : t("consent.status-under-value", { version, policy: policyVersion })),
        },
        {
          name: t("consent.status-until"),
          value:
            state === "granted" &&
            (outdatedFrom
              ? t("consent.status-until-day", { day: formatDay(outdatedFrom, language) })
              : t("consent.status-until-withdrawn")),
        },
        { name: t("consent.status-obstacle"), value: obstacle && refusal(obstacle) },
        { name: t("consent.company-proof"), value: evidenceId && <EvidenceLink evidenceId={evidenceId} /> },
      ]}
    />
  );
}
