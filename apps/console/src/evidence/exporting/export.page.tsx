import { Stack } from "@mantine/core";
import { makeExport } from "@tachiai/evidence-export";
import { ErrorPanel, PageHeading, usePhrases } from "@tachiai/ui";
import { useOpenPlace } from "../../shell/place.ts";
import { ExportForm } from "./export-form.tsx";
import { wishOf } from "./export-values.ts";
import { MadeExportNotice } from "./made-export.tsx";
import { MakingProgress } from "./making-progress.tsx";
import { ExportPermits } from "./permits/export-permits.tsx";
import { useMaking } from "./use-making.ts";

/** エクスポート: evidence as one file that anybody checks, made in this browser. */
export function ExportPage() {
  const { t } = usePhrases();
  const { tenantId, holds } = useOpenPlace();
  const mayAsk = holds("administrator") || holds("manager") || holds("auditor");
  const making = useMaking("export", makeExport);
  return (
    <Stack maw="46rem">
      <PageHeading title={t("exporting.title")} purpose={t("exporting.what")} />
      <ExportForm
        isMaking={making.isPending}
        onSubmit={(values) => making.mutate(wishOf(values, tenantId))}
      />
      {making.isPending && <MakingProgress progress={making.progress} />}
      {making.error && <ErrorPanel error={making.error} />}
      {making.data && <MadeExportNotice making={making.data} />}
      {mayAsk && <ExportPermits />}
    </Stack>
  );
}
