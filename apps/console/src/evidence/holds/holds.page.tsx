import { Button } from "@mantine/core";
import { type Hold, listHolds } from "@tachiai/protocol";
import { EmptyPage, PageHeading, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { Answered } from "../../connection/answered.tsx";
import { useAnswer } from "../../connection/use-answer.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { HoldTable } from "./hold-table.tsx";
import { ProposeHold } from "./propose-hold.tsx";

/** 証跡 › 保全: what is kept past its day, and what waits for a second person. */
export function HoldsPage() {
  const { t } = usePhrases();
  const { tenantId, holds } = useOpenPlace();
  const answer = useAnswer(listHolds, { params: { tenantId } });
  const [proposing, setProposing] = useState<"new" | Hold>();
  const propose = holds("administrator") && (
    <Button onClick={() => setProposing("new")}>{t("holds.propose")}</Button>
  );
  return (
    <>
      <PageHeading title={t("holds.title")} purpose={t("holds.purpose")} actions={propose} />
      <Answered to={answer}>
        {(list) =>
          list.holds.length === 0 ? (
            <EmptyPage what={t("holds.empty")} />
          ) : (
            <HoldTable holds={list.holds} onExtend={setProposing} />
          )
        }
      </Answered>
      {proposing && (
        <ProposeHold
          like={proposing === "new" ? undefined : proposing}
          onClose={() => setProposing(undefined)}
        />
      )}
    </>
  );
}
