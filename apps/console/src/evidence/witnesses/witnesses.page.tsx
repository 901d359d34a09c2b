import { Button, Stack } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { listWitnesses } from "@tachiai/protocol";
import { EmptyPage, Notice, PageHeading, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { Answered } from "../../connection/answered.tsx";
import { useRepeatedAnswer } from "../../connection/use-answer.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { LogAccess } from "../publishing/log-access.tsx";
import { LogReaders } from "../readers/log-readers.tsx";
import { AddWitness } from "./add-witness.tsx";
import { Backups } from "./backups.tsx";
import { DiskEncryption } from "./disk-encryption.tsx";
import { RunWitness } from "./run-witness.tsx";
import { ServedRelease } from "./served-release.tsx";
import { TimeStamping } from "./time-stamping.tsx";
import { WitnessCard } from "./witness-card.tsx";

/** A witness is asked every ten seconds, and may stop answering at any time. */
const everyMs = 10_000;

/** 証跡 › 証人: who else has seen the logs, and since when not. */
export function WitnessesPage() {
  const { t } = usePhrases();
  const { tenantId, holds } = useOpenPlace();
  const answer = useRepeatedAnswer(everyMs, listWitnesses, { params: { tenantId } });
  const [isAdding, setIsAdding] = useState(false);
  return (
    <>
      <PageHeading title={t("witness.title")} purpose={t("witness.purpose")} />
      <Answered to={answer}>
        {({ witnesses, logKey, mayChange }) => {
          const addOne = mayChange && (
            <div>
              <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setIsAdding(true)}>
                {t("witness.add")}
              </Button>
            </div>
          );
          return (
            <Stack gap="xl">
              {witnesses
                .filter(({ isAlarming }) => isAlarming)
                .map(({ witnessId, name }) => (
                  <Notice key={witnessId} meaning="incident" title={t("witness.alarm", { name })}>
                    {t("witness.alarm-what")}
                  </Notice>
                ))}
              {witnesses.length === 0 ? (
                <EmptyPage what={t("witness.empty")} action={addOne} />
              ) : (
                <>
                  {addOne}
                  {witnesses.map((witness) => (
                    <WitnessCard key={witness.witnessId} witness={witness} mayChange={mayChange} />
                  ))}
                </>
              )}
              <TimeStamping />
              {mayChange && <Backups />}
              {mayChange && <DiskEncryption />}
              <ServedRelease />
              {(holds("administrator") || holds("auditor")) && (
                <>
                  <LogAccess />
                  <LogReaders />
                </>
              )}
              <RunWitness logKey={logKey} />
            </Stack>
          );
        }}
      </Answered>
      {isAdding && <AddWitness onClose={() => setIsAdding(false)} />}
    </>
  );
}
