import { Button, Paper, Stack, Text, Title } from "@mantine/core";
import { hasChosen, type MyConsents } from "@tachiai/protocol";
import { AgreementClauses, AgreementSections, Notice, PurposeChoices, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { ChoosePurposes } from "./choose-purposes.tsx";
import classes from "./consent.module.css";
import { EndConsent } from "./end-consent.tsx";
import { offerOf } from "./offered-purposes.ts";
import { PolicyView } from "./policy-view.tsx";

/** What was chosen, the way to choose, and the text: first in plain words, then the company's rules, then the articles. */
export function ConsentView({ consents }: { readonly consents: MyConsents }) {
  const phrases = usePhrases();
  const { t, language } = phrases;
  const [isChoosing, setIsChoosing] = useState(false);
  const offer = offerOf(consents);
  const { text } = consents.document.texts[language];
  const chooses = !offer.waitsFor && (isChoosing || !hasChosen(offer.purposes));
  return (
    <Stack gap="lg">
      {offer.waitsFor && (
        <Notice meaning="look" title={t("agent.consent-company-waits")}>
          {phrases.refusal(offer.waitsFor)}
        </Notice>
      )}
      {!chooses && !offer.waitsFor && (
        <Paper withBorder className={classes.card} component="section" aria-label={t("agent.consent-now")}>
          <Title order={2}>{t("agent.consent-now")}</Title>
          <PurposeChoices
            purposes={offer.purposes}
            renderEnd={(purpose) => <EndConsent purpose={purpose} label={t("consent.own-withdraw")} />}
          />
          <Button variant="default" onClick={() => setIsChoosing(true)}>
            {t("agent.consent-change")}
          </Button>
        </Paper>
      )}
      <Paper withBorder className={classes.card} component="article">
        <Title order={2}>{text.title}</Title>
        <Text size="xs" c="dimmed">
          {t("consent.shown-version", { version: consents.document.version })}
        </Text>
        <AgreementSections text={text} />
        {consents.policy && <PolicyView version={consents.policy} />}
        <AgreementClauses text={text} />
      </Paper>
      {chooses && consents.policy && (
        <ChoosePurposes
          document={consents.document}
          policyVersion={consents.policy.version}
          offer={offer}
          onChosen={() => setIsChoosing(false)}
        />
      )}
    </Stack>
  );
}
