import { Button, Checkbox, Paper, Stack, Text, Title } from "@mantine/core";
import {
  type AgreementDocument,
  type ConsentPurpose,
  grantConsents,
  refuseConsents,
  shownDocument,
} from "@tachiai/protocol";
import { ErrorPanel, Notice, usePhrases } from "@tachiai/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useAgent, useAgentSession } from "../agent/agent-context.tsx";
import { useApi } from "../connection/api.ts";
import { useWorker } from "../identity/use-worker.ts";
import classes from "./consent.module.css";
import { consentsKey } from "./consents-key.ts";
import { chosenTogether, heldIn, type Offer } from "./offered-purposes.ts";
import { RefuseButton } from "./refuse-button.tsx";

export interface ChoosePurposesProps {
  readonly document: AgreementDocument;
  readonly policyVersion: number;
  readonly offer: Offer;
  readonly onChosen: () => void;
}

/** Nothing is chosen beforehand but what holds already, and saying no is one press, as saying yes is. */
export function ChoosePurposes({ document, policyVersion, offer, onChosen }: ChoosePurposesProps) {
  const { t, language } = usePhrases();
  const api = useApi();
  const client = useQueryClient();
  const session = useAgentSession();
  const { host, view } = useAgent();
  const { tenantId } = useWorker();
  const held = heldIn(offer);
  const [chosen, setChosen] = useState<ReadonlySet<ConsentPurpose>>(() => new Set(held));
  const [mistake, setMistake] = useState<
    "agent.consent-nothing-chosen" | "agent.consent-item-needs-judging"
  >();
  const params = { tenantId };
  const kept = chosenTogether(chosen);
  const ending = held.filter((purpose) => !kept.includes(purpose));

  const { mutate, isPending, error, variables } = useMutation({
    mutationFn: async (agrees: boolean) => {
      const purposes = agrees ? chosenTogether(chosen) : [];
      const others = offer.purposes.map(({ purpose }) => purpose).filter((one) => !purposes.includes(one));
      // What was granted before and is not chosen now ends here first, network or not.
      const ended = view.consent.granted.filter((purpose) => others.includes(purpose));
      if (ended.length > 0) await session.withdraw(ended);
      const shown = { document: shownDocument(document, language), policyVersion };
      if (purposes.length > 0) await api.call(grantConsents, { params, body: { purposes, ...shown } });
      if (others.length > 0) await api.call(refuseConsents, { params, body: { purposes: others } });
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: consentsKey });
      onChosen();
      window.scrollTo({ top: 0 });
      await host.checkAgain();
    },
    // The text may have changed meanwhile: then the new one is shown.
    onError: () => client.invalidateQueries({ queryKey: consentsKey }),
  });
  const agree = () => {
    if (chosen.size === 0) return setMistake("agent.consent-nothing-chosen");
    if (chosenTogether(chosen).length === 0) return setMistake("agent.consent-item-needs-judging");
    mutate(true);
  };
  const toggle = (purpose: ConsentPurpose, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(purpose);
    else next.delete(purpose);
    setChosen(next);
    setMistake(undefined);
  };

  return (
    <Paper withBorder className={classes.card} component="section" aria-label={t("agent.consent-choose")}>
      <Title order={2}>{t("agent.consent-choose")}</Title>
      <Text size="sm">
        {t(held.length > 0 ? "agent.consent-choose-again-what" : "agent.consent-choose-what")}
      </Text>
      <Notice meaning="quiet" title={t("agent.cautions-title")}>
        {t("agent.cautions")}
      </Notice>
      <Stack gap="sm">
        {offer.purposes.map(({ purpose }) => (
          <Checkbox
            key={purpose}
            label={t(`consent.item.${purpose}`)}
            checked={chosen.has(purpose)}
            onChange={(event) => toggle(purpose, event.currentTarget.checked)}
          />
        ))}
      </Stack>
      {ending.length > 0 && (
        <Text size="sm" role="status">
          {t("consent.own-withdraw-ending", {
            items: ending.map((one) => t(`consent.item.${one}`)).join(" · "),
          })}
        </Text>
      )}
      {mistake && (
        <Text size="sm" role="alert" c="var(--meaning-look)">
          {t(mistake)}
        </Text>
      )}
      {error && <ErrorPanel error={error} kept={t("ui.error-input-kept")} />}
      <div className={classes.choices}>
        <Button variant="default" size="md" loading={isPending && variables} onClick={agree}>
          {t("agent.consent-agree")}
        </Button>
        <RefuseButton
          held={held}
          isBusy={isPending && !variables}
          error={variables === false ? error : null}
          onRefuse={() => mutate(false)}
        />
      </div>
    </Paper>
  );
}
