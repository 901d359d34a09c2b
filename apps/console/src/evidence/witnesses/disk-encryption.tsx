import { Stack, Text, Title } from "@mantine/core";
import { type DataDisks, getDataDisks } from "@tachiai/protocol";
import { Facts, Notice, usePhrases } from "@tachiai/ui";
import { Answered } from "../../connection/answered.tsx";
import { useAnswer } from "../../connection/use-answer.ts";
import { useOpenPlace } from "../../shell/place.ts";

/** ディスクの暗号化: whether what the server itself reads is safe from whoever takes its disks, as far as it can tell. */
export function DiskEncryption() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const answer = useAnswer(getDataDisks, { params: { tenantId } });
  if (answer.data && !answer.data.disks) return null;
  return (
    <Stack component="section" gap="sm">
      <Title order={2}>{t("backups.disks-title")}</Title>
      <Text size="sm">{t("backups.disks-what")}</Text>
      <Answered to={answer}>{({ disks }) => disks && <Found {...disks} />}</Answered>
    </Stack>
  );
}

function Found({ state, places, isDatabaseExternal }: DataDisks) {
  const { t } = usePhrases();
  return (
    <>
      <Finding state={state} />
      <Facts facts={[{ name: t("backups.disks-places"), value: places.join(", ") }]} />
      {isDatabaseExternal && <Text size="sm">{t("backups.disks-database")}</Text>}
    </>
  );
}

function Finding({ state }: Pick<DataDisks, "state">) {
  const { t } = usePhrases();
  if (state === "encrypted") return <Notice meaning="quiet" title={t("backups.disks-encrypted")} />;
  return (
    <Notice meaning={state === "open" ? "look" : "quiet"} title={t(`backups.disks-${state}`)}>
      {t(`backups.disks-${state}-what`)}
    </Notice>
  );
}
