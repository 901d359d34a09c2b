import { Alert, Button, Group, Modal, Stack, Text } from "@mantine/core";
import {
  changeLicence,
  getHome,
  issueLicence,
  type Licence,
  type LicenceBook,
  type LicenceOrder,
  listEvidence,
  listLicences,
} from "@tachiai/protocol";
import {
  DataTable,
  EmptyPage,
  ErrorPanel,
  formatInstant,
  PageHeading,
  StatusMark,
  usePhrases,
} from "@tachiai/ui";
import { useState } from "react";
import { Answered } from "../connection/answered.tsx";
import { useAnswer, useCall } from "../connection/use-answer.ts";
import { CopyableCode } from "../shell/copyable-code.tsx";
import { notifyDone } from "../shell/notify.ts";
import { useOpenPlace } from "../shell/place.ts";
import { ReasonDialog } from "../shell/reason-dialog.tsx";

type Act = LicenceOrder["kind"];

interface Asked {
  readonly licence: Licence;
  readonly act: Act;
}

const renews = [listLicences, getHome, listEvidence];

const marks = { issued: "waiting", bound: "accepted", revoked: "withdrawn", ended: "ended" } as const;

const actsIn: Readonly<Record<Licence["state"], readonly Act[]>> = {
  issued: ["reissued", "revoked"],
  bound: ["released", "reissued", "revoked"],
  revoked: [],
  ended: [],
};

/** 契約 › ライセンス: the licences of the watch service, each with its device. */
export function LicencesPage() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const answer = useAnswer(listLicences, { params: { tenantId } });
  const [asked, setAsked] = useState<Asked>();
  const [key, setKey] = useState<string>();
  return (
    <>
      <PageHeading title={t("licences.title")} purpose={t("licences.purpose")} />
      <Answered to={answer}>
        {({ contract, licences }) => (
          <Stack gap="lg">
            {contract ? (
              <Issue contract={contract} onKey={setKey} />
            ) : (
              <EmptyPage what={t("licences.no-contract")} />
            )}
            {licences.map((licence) => (
              <Misuse key={licence.licenceId} licence={licence} onAct={setAsked} />
            ))}
            {licences.length > 0 && <LicenceTable licences={licences} onAct={setAsked} />}
            {contract && licences.length === 0 && <EmptyPage what={t("licences.empty")} />}
          </Stack>
        )}
      </Answered>
      {asked && <Change {...asked} onKey={setKey} onClose={() => setAsked(undefined)} />}
      {key !== undefined && <ShownKey value={key} onClose={() => setKey(undefined)} />}
    </>
  );
}

function Issue({
  contract: { mayIssue, most, live },
  onKey,
}: {
  contract: NonNullable<LicenceBook["contract"]>;
  onKey: (key: string) => void;
}) {
  const { t } = usePhrases();
  const { tenantId, holds } = useOpenPlace();
  const { send, isPending, error } = useCall(issueLicence, { renews, onDone: ({ key }) => onKey(key) });
  const why = mayIssue ? (live < most ? undefined : t("licences.used-up")) : t("licences.halted");
  return (
    <Stack gap="xs" align="flex-start">
      <Text>{t("licences.count-live", { most, live })}</Text>
      {why !== undefined && <Text c="dimmed">{why}</Text>}
      {holds("administrator") && why === undefined && (
        <Button loading={isPending} onClick={() => send({ params: { tenantId } })}>
          {t("licences.issue")}
        </Button>
      )}
      {error && <ErrorPanel error={error} />}
    </Stack>
  );
}

/** A key that was used elsewhere, with what can be done about it. */
function Misuse({ licence, onAct }: { licence: Licence; onAct: (asked: Asked) => void }) {
  const { t, language } = usePhrases();
  const { holds } = useOpenPlace();
  const { misuse, number } = licence;
  if (!misuse) return undefined;
  const title = t(`licences.misuse-${misuse.how}`, {
    number,
    device: misuse.deviceName,
    at: formatInstant(misuse.at, language),
  });
  return (
    <Alert color="orange" title={title}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{t("licences.misuse-what")}</Text>
        {holds("administrator") && (
          <Button size="xs" variant="default" onClick={() => onAct({ licence, act: "checked" })}>
            {t("licences.act.checked")}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

function LicenceTable({ licences, onAct }: { licences: readonly Licence[]; onAct: (asked: Asked) => void }) {
  const { t, language } = usePhrases();
  const { holds } = useOpenPlace();
  return (
    <DataTable
      caption={t("licences.title")}
      rows={licences}
      rowKey={({ licenceId }) => licenceId}
      columns={[
        {
          name: "number",
          header: t("licences.number"),
          isRowHeader: true,
          renderCell: ({ number }) => t("licences.number-of", { number }),
        },
        {
          name: "state",
          header: t("licences.state"),
          renderCell: ({ state }) => <StatusMark kind={marks[state]} label={t(`licences.state.${state}`)} />,
        },
        { name: "key", header: t("licences.key"), renderCell: ({ keyBegins }) => keyBegins },
        {
          name: "device",
          header: t("licences.device"),
          renderCell: ({ device }) => device?.deviceName ?? t("licences.device-none"),
        },
        {
          name: "issued",
          header: t("licences.issued-at"),
          renderCell: ({ issuedAt }) => formatInstant(issuedAt, language),
        },
        ...(holds("administrator")
          ? [
              {
                name: "acts",
                header: t("licences.acts"),
                renderCell: (licence: Licence) => (
                  <Group gap="xs">
                    {actsIn[licence.state].map((act) => (
                      <Button
                        key={act}
                        size="compact-sm"
                        variant="default"
                        onClick={() => onAct({ licence, act })}
                      >
                        {t(`licences.act.${act}`)}
                      </Button>
                    ))}
                  </Group>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

function Change({
  licence: { licenceId, number },
  act,
  onKey,
  onClose,
}: Asked & { readonly onKey: (key: string) => void; readonly onClose: () => void }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { send, isPending, error } = useCall(changeLicence, {
    renews,
    onDone({ key }) {
      onClose();
      if (key === undefined) notifyDone(t("licences.done"));
      else onKey(key);
    },
  });
  return (
    <ReasonDialog
      title={`${t("licences.number-of", { number })} ${t(`licences.act.${act}`)}`}
      what={t(`licences.what.${act}`)}
      label={t("licences.reason")}
      missing={t("licences.reason-missing")}
      submitLabel={t(`licences.act.${act}`)}
      isBusy={isPending}
      error={error}
      onSubmit={(reason) => send({ params: { tenantId, licenceId }, body: { kind: act, reason } })}
      onClose={onClose}
    />
  );
}

/** Shown this once: no click beside it and no key on the keyboard closes it. */
function ShownKey({ value, onClose }: { value: string; onClose: () => void }) {
  const { t } = usePhrases();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("licences.key-title")}
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
    >
      <Stack gap="md">
        <Text size="sm">{t("licences.key-what")}</Text>
        <CopyableCode label={t("licences.key-title")} text={value}>
          <Button onClick={onClose}>{t("licences.key-close")}</Button>
        </CopyableCode>
      </Stack>
    </Modal>
  );
}
