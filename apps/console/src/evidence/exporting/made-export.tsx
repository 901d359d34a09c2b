import { Button, Group, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import type { MadeExport } from "@tachiai/evidence-export";
import { Notice, usePhrases } from "@tachiai/ui";
import { saveBlob } from "../../shell/save-file.ts";
import { KeysNotHere } from "./keys-not-here.tsx";
import type { Making } from "./use-making.ts";

/** What has come of it: the file, and what is not in it. */
export function MadeExportNotice({ making }: { making: Making<MadeExport> }) {
  const { t } = usePhrases();
  if (!making.keysHere) return <KeysNotHere />;
  const { made, file, name } = making;
  return (
    <Notice meaning="quiet" title={t("exporting.made", { count: made.entries })}>
      <Text size="sm">{t("exporting.made-contents", { count: made.contents })}</Text>
      {made.leftOut > 0 && <Text size="sm">{t("exporting.made-left-out", { count: made.leftOut })}</Text>}
      {made.damaged > 0 && <Text size="sm">{t("exporting.made-damaged", { count: made.damaged })}</Text>}
      <Group>
        <Button leftSection={<IconDownload size={16} aria-hidden />} onClick={() => saveBlob(file, name)}>
          {t("exporting.save")}
        </Button>
      </Group>
      <Text size="sm">{t("exporting.made-how-to-verify")}</Text>
    </Notice>
  );
}
