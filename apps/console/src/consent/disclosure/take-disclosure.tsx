import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { type MadeOwnData, makeOwnData } from "@tachiai/evidence-export";
import { type DataRequest, exportLimits } from "@tachiai/protocol";
import { dayOf, ErrorPanel, formatDay, Notice, usePhrases, useToday } from "@tachiai/ui";
import { KeysNotHere } from "../../evidence/exporting/keys-not-here.tsx";
import { MakingProgress } from "../../evidence/exporting/making-progress.tsx";
import { type Making, useMaking } from "../../evidence/exporting/use-making.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { saveBlob } from "../../shell/save-file.ts";

/** What a granted disclosure gives: everything that is held about the person, as one file. */
export function TakeDisclosure({ request, onClose }: { request: DataRequest; onClose: () => void }) {
  const { t, language } = usePhrases();
  const { tenantId } = useOpenPlace();
  const until = useToday();
  const { mutate, isPending, progress, error, data } = useMaking("own-data", makeOwnData);
  const day = formatDay(dayOf(request.receivedAt), language);
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      closeOnClickOutside={false}
      title={t("ownData.take")}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      <Stack gap="md">
        <Text size="sm">{t("ownData.take-what")}</Text>
        {isPending && <MakingProgress progress={progress} />}
        {error && <ErrorPanel error={error} />}
        {data ? (
          <MadeDisclosure making={data} />
        ) : (
          <Group justify="flex-end">
            <Button
              loading={isPending}
              onClick={() => mutate({ tenantId, until, reason: t("ownData.take-reason", { day }) })}
            >
              {t("ownData.take")}
            </Button>
          </Group>
        )}
      </Stack>
    </Modal>
  );
}

function MadeDisclosure({ making }: { making: Making<MadeOwnData> }) {
  const { t, language } = usePhrases();
  if (!making.keysHere) return <KeysNotHere />;
  const { made, file, name } = making;
  const { entries, contents, leftOut, daysLeftOut } = made;
  return (
    <Notice meaning="quiet" title={t("ownData.made", { entries, contents })}>
      {leftOut > 0 && <Text size="sm">{t("ownData.made-left-out", { count: leftOut })}</Text>}
      {daysLeftOut.length > 0 && (
        <Text size="sm">
          {t("ownData.made-days-left-out", {
            count: daysLeftOut.length,
            days: daysLeftOut.map((left) => formatDay(left, language)).join("、"),
            limit: exportLimits.entries,
          })}
        </Text>
      )}
      <Text size="sm">{t("ownData.made-what")}</Text>
      <Button leftSection={<IconDownload size={16} aria-hidden />} onClick={() => saveBlob(file, name)}>
        {t("ownData.save")}
      </Button>
    </Notice>
  );
}
