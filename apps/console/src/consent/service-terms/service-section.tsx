import { Anchor, Button, Group, List, Stack, Text, Title } from "@mantine/core";
import type { ServiceTerms, TermsStanding } from "@tachiai/protocol";
import {
  Facts,
  formatDay,
  formatInstant,
  Notice,
  type StatusKind,
  StatusMark,
  usePhrases,
} from "@tachiai/ui";
import { useState } from "react";
import { useOpenPlace } from "../../shell/place.ts";
import { AcknowledgeDialog } from "./acknowledge-dialog.tsx";
import { ActDialog } from "./act-dialog.tsx";
import { HeldRules } from "./held-rules.tsx";
import { LicenceSection } from "./licence-section.tsx";
import { MyAnswer } from "./my-answer.tsx";
import { PrintAgreed } from "./print-agreed.tsx";
import classes from "./service-terms.module.css";

const marks = {
  "no-terms": "not-started",
  agreed: "accepted",
  "by-use": "not-started",
  missing: "needs-look",
  presented: "waiting",
  dissented: "withdrawn",
  withdrawn: "withdrawn",
} as const satisfies Record<TermsStanding["state"], StatusKind>;

type Offer = ServiceTerms["offers"][number];

/** One service: how the organisation stands, what may be done about it, and how the reader stands for himself. */
export function ServiceSection({ service }: { readonly service: ServiceTerms }) {
  const { t, language } = usePhrases();
  const { holds } = useOpenPlace();
  const { profileId, standing, inForce, coming, acknowledged, toAcknowledge } = service;
  const [offer, setOffer] = useState<Offer>();
  const [isAcknowledging, setIsAcknowledging] = useState(false);
  const terms = inForce.find(({ kind }) => kind === "terms");
  const isInUse = standing.state === "agreed" || standing.state === "by-use";
  const waits = isInUse && toAcknowledge.length > 0;
  const hashOf = (number: number) =>
    [...inForce, ...coming].find(({ kind, version }) => kind === "terms" && version === number)?.sha256;
  const sha256 = offer && hashOf(offer.version);
  return (
    <section className={classes.service}>
      <Title order={2} mb="sm">
        {t(`terms.profile.${profileId}`)}
      </Title>
      <Stack gap="md">
        <Facts
          facts={[
            {
              name: t("serviceTerms.state"),
              value: (
                <StatusMark
                  kind={marks[standing.state]}
                  label={t(`serviceTerms.state.${standing.state}`, { number: standing.number ?? 0 })}
                />
              ),
            },
            {
              name: t("serviceTerms.in-force"),
              value: inForce.length > 0 && (
                <List size="sm" listStyleType="none">
                  {inForce.map(({ kind, version, title, effectiveFrom = "" }) => (
                    <List.Item key={kind}>
                      <Anchor href={`/terms/${profileId}`} target="_blank" size="sm">
                        {t("serviceTerms.document-line", {
                          title,
                          number: version,
                          day: formatDay(effectiveFrom, language),
                        })}
                      </Anchor>
                    </List.Item>
                  ))}
                </List>
              ),
            },
            {
              name: t("agreements.acknowledged"),
              value: acknowledged.length > 0 && (
                <List size="sm" listStyleType="none">
                  {acknowledged.map(({ version, at, evidenceId }) => (
                    <List.Item key={evidenceId}>
                      {t("agreements.acknowledged-on", { number: version, at: formatInstant(at, language) })}
                    </List.Item>
                  ))}
                </List>
              ),
            },
          ]}
        />
        <Because standing={standing} />
        {waits && <Text size="sm">{t("agreements.acknowledge-waits")}</Text>}
        {coming.map(({ kind, version, title, effectiveFrom }) => (
          <Notice
            key={`${kind} ${version}`}
            meaning="quiet"
            title={t("serviceTerms.coming-what", {
              title,
              number: version,
              day: formatDay(effectiveFrom, language),
            })}
          >
            {kind === "terms" && (
              <Text size="sm">
                {t("serviceTerms.coming-until", { day: formatDay(effectiveFrom, language) })}
              </Text>
            )}
          </Notice>
        ))}
        <Group gap="sm" className="not-printed">
          {service.offers.map((one) => (
            <OfferButton key={`${one.act} ${one.version}`} offer={one} onPress={() => setOffer(one)} />
          ))}
          {waits && holds("administrator") && (
            <Button onClick={() => setIsAcknowledging(true)}>{t("agreements.acknowledge")}</Button>
          )}
          {standing.state === "agreed" && <PrintAgreed profileId={profileId} />}
        </Group>
        <MyAnswer service={service} />
        {service.licence && <LicenceSection licence={service.licence} />}
        <HeldRules profileId={profileId} />
      </Stack>
      {isAcknowledging && terms && (
        <AcknowledgeDialog
          profileId={profileId}
          version={terms.version}
          sha256={terms.sha256}
          onClose={() => setIsAcknowledging(false)}
        />
      )}
      {offer && sha256 && (
        <ActDialog profileId={profileId} offer={{ ...offer, sha256 }} onClose={() => setOffer(undefined)} />
      )}
    </section>
  );
}

const labels = {
  agreed: "serviceTerms.agree",
  presented: "serviceTerms.present",
  dissented: "serviceTerms.dissent",
  withdrawn: "serviceTerms.withdraw",
} as const;

function OfferButton({ offer: { act, version }, onPress }: { offer: Offer; onPress: () => void }) {
  const { t } = usePhrases();
  return (
    <Button variant={act === "agreed" ? "filled" : "default"} onClick={onPress}>
      {t("serviceTerms.offer", { act: t(labels[act]), number: version })}
    </Button>
  );
}

/** Why it stands so, and what that means. */
function Because({ standing: { state, by, before, until } }: { standing: TermsStanding }) {
  const { t, language } = usePhrases();
  const isStopped =
    state === "dissented" || state === "withdrawn" || state === "missing" || state === "presented";
  const lines = [
    by === "notice" && t("serviceTerms.because.notice"),
    by === "silence" && t("serviceTerms.because.silence"),
    before !== undefined && t("serviceTerms.because.before", { number: before }),
    until !== undefined && t("serviceTerms.because.until", { day: formatDay(until, language) }),
    isStopped && t("serviceTerms.because.stopped"),
  ].filter((line) => line !== false);
  return lines.map((line) => (
    <Text key={line} size="sm">
      {line}
    </Text>
  ));
}
