import { Button, Group, Stack } from "@mantine/core";
import {
  type Application,
  ApplicationKind,
  applyFromConsole,
  listEvidence,
  listOwnApplications,
  printOwnApplication,
  Service,
  type TermsToAgree,
  withdrawOwnApplication,
} from "@tachiai/protocol";
import { ConfirmDialog, EmptyPage, ErrorPanel, PageHeading, usePhrases } from "@tachiai/ui";
import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { Answered } from "../connection/answered.tsx";
import { useAnswer, useCall } from "../connection/use-answer.ts";
import { EntryDialog } from "../registers/entry-dialog.tsx";
import { notifyDone } from "../shell/notify.ts";
import { useOpenPlace } from "../shell/place.ts";
import { ApplicationCard } from "./application-card.tsx";
import { BlankForm } from "./blank-form.tsx";
import { teleworkConsent } from "./consent-fields.ts";
import { fieldsOf, formIn } from "./form-fields.ts";
import { SavePaper } from "./save-paper.tsx";

const renews = [listOwnApplications, listEvidence];

/** お申し込み: what an organisation asks of its provider on forms. */
export function OwnApplicationsPage() {
  const { t } = usePhrases();
  const { tenantId, holds } = useOpenPlace();
  const answer = useAnswer(listOwnApplications, { params: { tenantId } });
  const { apply } = useSearch({ from: "/o/$organisationId/contracts/own-applications" });
  const [asked, setAsked] = useState(apply);
  const mayApply = holds("administrator");
  return (
    <>
      <PageHeading title={t("applications.own-title")} purpose={t("applications.own-purpose")} />
      <Answered to={answer}>
        {({ applications, terms }) => (
          <Stack gap="lg">
            {mayApply && (
              <Group gap="sm">
                {ApplicationKind.options.map((kind) => (
                  <Button key={kind} variant="default" onClick={() => setAsked(kind)}>
                    {t(`applications.apply.${kind}`)}
                  </Button>
                ))}
                <BlankForm />
              </Group>
            )}
            {applications.length === 0 && <EmptyPage what={t("applications.own-empty")} />}
            {applications.map((application) => (
              <OwnApplication
                key={application.applicationId}
                application={application}
                mayWithdraw={mayApply}
              />
            ))}
            {asked && mayApply && <Apply kind={asked} terms={terms} onClose={() => setAsked(undefined)} />}
          </Stack>
        )}
      </Answered>
    </>
  );
}

interface ApplyProps {
  readonly kind: ApplicationKind;
  readonly terms: readonly TermsToAgree[];
  readonly onClose: () => void;
}

function Apply({ kind, terms, onClose }: ApplyProps) {
  const words = usePhrases();
  const { t } = words;
  const { tenantId } = useOpenPlace();
  const consent = teleworkConsent(kind, terms, words);
  return (
    <EntryDialog
      title={t(`applications.apply.${kind}`)}
      {...(kind === "assignment" && { what: t("applications.assignment-what") })}
      fields={[...fieldsOf(kind, words, Service.options), ...consent.fields]}
      endpoint={applyFromConsole}
      renews={renews}
      done={t(kind === "assignment" ? "applications.drafted-done" : "applications.applied-done")}
      requestOf={(values) => [
        {
          params: { tenantId },
          body: {
            form: formIn(kind, values),
            ...consent.of(values),
          },
        },
      ]}
      onClose={onClose}
    />
  );
}

function OwnApplication({ application, mayWithdraw }: { application: Application; mayWithdraw: boolean }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { applicationId, state, papers } = application;
  const [isAsked, setAsked] = useState(false);
  const { send, isPending, error } = useCall(withdrawOwnApplication, {
    renews,
    onDone() {
      notifyDone(t("applications.withdrawn-done"));
    },
  });
  const isOpen = state === "applied" || state === "drafted";
  return (
    <ApplicationCard
      application={application}
      papers={papers.map((paper) => (
        <SavePaper
          key={paper}
          endpoint={printOwnApplication}
          request={[{ params: { tenantId, applicationId, paper } }]}
          label={t(`applications.paper.${paper}`)}
          name={t(`applications.paper.${paper}`)}
        />
      ))}
      actions={
        mayWithdraw &&
        isOpen && (
          <Group gap="sm">
            <Button size="xs" variant="default" onClick={() => setAsked(true)}>
              {t("applications.withdraw")}
            </Button>
            <ConfirmDialog
              opened={isAsked}
              title={t("applications.withdraw")}
              confirmLabel={t("applications.withdraw")}
              isBusy={isPending}
              onConfirm={() => {
                setAsked(false);
                send({ params: { tenantId, applicationId } });
              }}
              onClose={() => setAsked(false)}
            >
              {t("applications.withdraw-what")}
            </ConfirmDialog>
            {error && <ErrorPanel error={error} />}
          </Group>
        )
      }
    />
  );
}
