import { Button, Group, Stack, Text } from "@mantine/core";
import {
  getHome,
  getMonitoringPolicy,
  listConsents,
  listEvidence,
  type MonitoringPolicyVersion,
  putMonitoringPolicy,
} from "@tachiai/protocol";
import { ErrorPanel, ImeSafeForm, usePhrases, useToday } from "@tachiai/ui";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useCall } from "../connection/use-answer.ts";
import { DayField } from "../shell/day-field.tsx";
import { LeaveGuard } from "../shell/leave-guard.tsx";
import { LinkButton } from "../shell/link-button.tsx";
import { notifyDone } from "../shell/notify.ts";
import { useOpenPlace } from "../shell/place.ts";
import { useCheckedForm } from "../shell/use-checked-form.ts";
import { ConfirmPolicy } from "./confirm-policy.tsx";
import classes from "./consent.module.css";
import { policyChange } from "./policy-change.ts";
import { PolicyChangeNote } from "./policy-change-note.tsx";
import { PolicyFields } from "./policy-fields.tsx";
import { emptyPolicy, policyErrors, policyOf, valuesOf, withDrafts } from "./policy-values.ts";

/** The seven things a monitoring policy says, and what publishing them does. */
export function MonitoringPolicyForm(props: { versions: readonly MonitoringPolicyVersion[] }) {
  const phrases = usePhrases();
  const { t } = phrases;
  const { tenantId, place } = useOpenPlace();
  const navigate = useNavigate();
  const today = useToday();
  // What the administrator saw when he began: somebody else's version must not slip under his.
  const [versions] = useState(props.versions);
  const [latest] = versions;
  const [effectiveFrom, setEffectiveFrom] = useState(today);
  const [isAsking, setIsAsking] = useState(false);
  const { form, submit } = useCheckedForm({
    initialValues: latest ? valuesOf(latest.policy) : emptyPolicy,
    validate: (values) => policyErrors(values, phrases),
  });
  const toPage = {
    to: "/o/$organisationId/settings/monitoring-policy",
    params: { organisationId: place.organisationId },
  } as const;
  const { send, isPending, error } = useCall(putMonitoringPolicy, {
    renews: [getMonitoringPolicy, listConsents, getHome, listEvidence],
    onDone() {
      form.resetDirty();
      notifyDone(t("consent.edit-done"));
      void navigate(toPage);
    },
  });
  const policy = policyOf(form.values);
  const change = policyChange(versions, { policy, effectiveFrom, today });
  const publish = () => {
    setIsAsking(false);
    send({
      params: { tenantId },
      body: { basedOnVersion: latest?.version ?? 0, effectiveFrom, policy },
    });
  };

  return (
    <ImeSafeForm onSubmit={submit(() => setIsAsking(true))}>
      <LeaveGuard isDirty={() => form.isDirty()} />
      <Stack gap="lg" className={classes.reading}>
        {!latest && (
          <Group gap="sm">
            <Button variant="default" onClick={() => form.setValues(withDrafts(form.values, phrases))}>
              {t("consent.edit-drafts")}
            </Button>
            <Text size="sm" c="dimmed" flex="1 1 16rem">
              {t("consent.edit-drafts-what")}
            </Text>
          </Group>
        )}
        <PolicyFields form={form} />
        <DayField
          label={t("consent.edit-effective")}
          description={t("consent.edit-effective-hint")}
          day={effectiveFrom}
          earliest={today}
          onChange={setEffectiveFrom}
        />
        <PolicyChangeNote change={change} effectiveFrom={effectiveFrom} />
        {error && (
          <>
            <ErrorPanel error={error} kept={t("ui.error-input-kept")} />
            <div>
              <LinkButton variant="default" size="xs" {...toPage} target="_blank">
                {t("consent.edit-look-again")}
              </LinkButton>
            </div>
          </>
        )}
        <Group justify="flex-end">
          <LinkButton variant="default" {...toPage}>
            {t("ui.cancel")}
          </LinkButton>
          <Button type="submit" loading={isPending}>
            {t("consent.edit-publish")}
          </Button>
        </Group>
      </Stack>
      <ConfirmPolicy
        opened={isAsking}
        version={(latest?.version ?? 0) + 1}
        change={change}
        effectiveFrom={effectiveFrom}
        onConfirm={publish}
        onClose={() => setIsAsking(false)}
      />
    </ImeSafeForm>
  );
}
