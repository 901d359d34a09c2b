import { Button, Paper, Stack, Text } from "@mantine/core";
import { getMyEnrolment, removeMyEnrolment } from "@tachiai/protocol";
import { ConfirmDialog, ErrorPanel, Notice, PageHeading, usePhrases } from "@tachiai/ui";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useAgent } from "../agent/agent-context.tsx";
import { useApi } from "../connection/api.ts";
import { UnlockKeys } from "../identity/unlock-keys.tsx";
import { useWorker } from "../identity/use-worker.ts";
import { CameraNotices } from "../work/camera-notices.tsx";
import { ModelLoading } from "../work/model-loading.tsx";
import classes from "./enrolment.module.css";
import { EnrolmentSession } from "./enrolment-session.tsx";

/** The worker's face: what is enrolled, and the way to enrol it or to remove it. */
export function EnrolmentPage() {
  const { t } = usePhrases();
  const { view, host } = useAgent();
  const { hasKeys } = useWorker();
  const [isDone, setIsDone] = useState(false);
  const agrees = view.consent.granted.includes("face-presence");

  // Whoever leaves the page leaves no camera on, nor one that is about to open.
  useEffect(() => () => void host.endEnrolment(), [host]);

  return (
    <>
      <PageHeading title={t("agent.enrol-title")} purpose={t("agent.enrol-purpose")} />
      <Stack gap="md">
        <ModelLoading />
        <CameraNotices />
        {isDone && <Notice meaning="quiet" title={t("agent.enrol-submitted")} />}
        {!agrees && (
          <Notice meaning="look" title={t("agent.enrol-needs-consent")}>
            <Link to="/consent">{t("agent.consent-read")}</Link>
          </Notice>
        )}
        {agrees && !hasKeys && (
          <Notice meaning="look" title={t("agent.enrol-needs-keys")}>
            <UnlockKeys />
          </Notice>
        )}
        {agrees && hasKeys && !view.enrolling && <CurrentEnrolment onBegin={() => setIsDone(false)} />}
        {view.enrolling && <EnrolmentSession guidance={view.enrolling} onDone={() => setIsDone(true)} />}
      </Stack>
    </>
  );
}

function CurrentEnrolment({ onBegin }: { readonly onBegin: () => void }) {
  const { t } = usePhrases();
  const api = useApi();
  const { tenantId } = useWorker();
  const { view, host } = useAgent();
  const [isRemoving, setIsRemoving] = useState(false);
  const exists = view.enrolment === "waiting" || view.enrolment === "confirmed";
  const removing = useMutation({
    mutationFn: () => api.call(removeMyEnrolment, { params: { tenantId } }),
    onSuccess: async () => {
      await host.checkAgain();
      setIsRemoving(false);
    },
  });
  const beginning = useMutation({ mutationFn: () => host.beginEnrolment(), onMutate: onBegin });
  return (
    <Paper withBorder className={classes.card} component="section" aria-label={t("agent.enrol-title")}>
      <Text>{t(`agent.enrol-state-${view.enrolment}`)}</Text>
      {view.enrolment === "rejected" && <RejectionReason />}
      <Text size="sm" c="dimmed">
        {t("agent.enrol-hint")}
      </Text>
      {exists && <Text size="sm">{t("agent.enrol-again-what")}</Text>}
      <div className={classes.actions}>
        <Button
          variant={exists ? "default" : "filled"}
          loading={beginning.isPending}
          onClick={() => beginning.mutate()}
        >
          {t(exists ? "agent.enrol-again" : "agent.enrol-begin")}
        </Button>
        {exists && (
          <Button variant="default" onClick={() => setIsRemoving(true)}>
            {t("agent.enrol-remove")}
          </Button>
        )}
      </div>
      {beginning.error && <ErrorPanel error={beginning.error} />}
      {removing.error && <ErrorPanel error={removing.error} />}
      <ConfirmDialog
        opened={isRemoving}
        title={t("agent.enrol-remove-title")}
        confirmLabel={t("agent.enrol-remove")}
        isDangerous
        isBusy={removing.isPending}
        onConfirm={() => removing.mutate()}
        onClose={() => setIsRemoving(false)}
      >
        <Text size="sm">{t("agent.enrol-remove-what")}</Text>
      </ConfirmDialog>
    </Paper>
  );
}

/** Why the manager did not take it for his face, for him to do better. */
function RejectionReason() {
  const { t } = usePhrases();
  const api = useApi();
  const { tenantId } = useWorker();
  const { data, error, refetch } = useQuery({
    queryKey: ["enrolment"],
    queryFn: () => api.call(getMyEnrolment, { params: { tenantId } }),
    networkMode: "always",
    staleTime: 0,
  });
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  const reason = data?.enrolment?.reason;
  return reason && <Text size="sm">{t("agent.enrol-rejected-because", { reason })}</Text>;
}
