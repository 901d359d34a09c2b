import { Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { importBankReceipts, importPayments, type ResponseOf } from "@tachiai/protocol";
import { ErrorPanel, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { useCall } from "../../connection/use-answer.ts";
import { notifyDone } from "../../shell/notify.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { renewedByPayment } from "../renewed.ts";
import type { ChosenFile } from "./choose-file.tsx";
import { FileProblems } from "./file-problems.tsx";
import { PreviewTables } from "./preview-tables.tsx";
import { ToldRows } from "./told-rows.tsx";

type Imported = ResponseOf<typeof importPayments>;

export interface TakeInProps {
  readonly file: ChosenFile;
  readonly onDone: () => void;
}

/** What is in a file, before it is taken in; and after it what a person has to look at. */
export function TakeIn({ file, onDone }: TakeInProps) {
  const { t } = usePhrases();
  const [taken, setTaken] = useState<Imported>();
  const { preview } = file;
  return (
    <Paper withBorder p="md" component="section" aria-label={t("payments.preview")}>
      {taken ? (
        <Stack gap="md">
          <Title order={2}>{t("payments.look-at")}</Title>
          <Text size="sm">{t("payments.look-at-what")}</Text>
          <ToldRows
            caption={t("payments.look-at")}
            rows={taken.toLookAt}
            saidOf={({ why }) => t(why === "corrected" ? "payments.corrected" : "payments.cancels-nothing")}
          />
          <Group>
            <Button onClick={onDone}>{t("payments.look-at-seen")}</Button>
          </Group>
        </Stack>
      ) : preview.problems.length > 0 ? (
        <FileProblems problems={preview.problems} onDone={onDone} />
      ) : (
        <Look
          file={file}
          onTaken={(imported) => {
            notifyDone(t("payments.import-done", countsOf(imported)));
            if (imported.toLookAt.length > 0) setTaken(imported);
            else onDone();
          }}
          onStop={onDone}
        />
      )}
    </Paper>
  );
}

function countsOf({ imported, allocated, known, cancelled, leftOut }: Imported) {
  return { imported, allocated, known, cancelled, leftOut };
}

interface LookProps {
  readonly file: ChosenFile;
  readonly onTaken: (imported: Imported) => void;
  readonly onStop: () => void;
}

function Look({ file: { bytes, as, preview }, onTaken, onStop }: LookProps) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const options = { renews: renewedByPayment, onDone: onTaken };
  const csv = useCall(importPayments, options);
  const bank = useCall(importBankReceipts, options);
  const params = { tenantId };
  const take = () => {
    if (as.form === "bank") bank.send({ params, query: { years: as.years }, bytes });
    else csv.send({ params, query: as.account ? { account: as.account } : {}, bytes });
  };
  const error = csv.error ?? bank.error;
  const isNothing = preview.count === 0 && preview.cancelled.length === 0 && preview.corrected.length === 0;
  return (
    <Stack gap="md">
      <Title order={2}>{t("payments.preview")}</Title>
      {isNothing ? <Text>{t("payments.preview-nothing")}</Text> : <PreviewTables preview={preview} />}
      {error && <ErrorPanel error={error} />}
      <Group gap="sm" className="not-printed">
        {!isNothing && (
          <Button loading={csv.isPending || bank.isPending} onClick={take}>
            {t("payments.import-take")}
          </Button>
        )}
        <Button variant="default" onClick={onStop}>
          {t("payments.import-stop")}
        </Button>
      </Group>
    </Stack>
  );
}
