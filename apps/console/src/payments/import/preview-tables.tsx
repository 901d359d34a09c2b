import { Stack, Text, Title } from "@mantine/core";
import type { Phrases } from "@tachiai/phrases";
import type { Language, previewPayments, ResponseOf } from "@tachiai/protocol";
import { formatDay, usePhrases } from "@tachiai/ui";
import { formatYen } from "../../billing/yen.ts";
import { ToldRows } from "./told-rows.tsx";

type Preview = ResponseOf<typeof previewPayments>;

/** What taking in a file would do, row by row. */
export function PreviewTables({ preview }: { preview: Preview }) {
  const phrases = usePhrases();
  const { t, language } = phrases;
  const { rows, count, matched, forAPerson: waiting, leftOut, cancelled, corrected } = preview;
  return (
    <Stack gap="md">
      <Text size="sm">{t("payments.preview-what", { count, matched, waiting })}</Text>
      {rows.length < count && <Text size="sm">{t("payments.preview-first", { shown: rows.length })}</Text>}
      {leftOut > 0 && <Text size="sm">{t("payments.preview-left-out", { count: leftOut })}</Text>}
      {rows.length > 0 && (
        <ToldRows
          caption={t("payments.preview")}
          rows={rows}
          saidOf={(row) =>
            [
              fateOf(row, phrases.t, language),
              row.sameAs !== undefined && t("payments.same-as", { row: row.sameAs }),
            ]
              .filter((said) => said !== false)
              .join(t("payments.and"))
          }
        />
      )}
      {cancelled.length > 0 && (
        <>
          <Title order={3}>{t("payments.preview-cancelled")}</Title>
          <ToldRows
            caption={t("payments.preview-cancelled")}
            rows={cancelled}
            saidOf={({ isFound, takesBack }) => {
              if (takesBack)
                return t("payments.cancels-known", {
                  on: formatDay(takesBack.receivedOn, language),
                  yen: formatYen(takesBack.yen, language),
                });
              return t(isFound ? "payments.cancels-in-file" : "payments.cancels-nothing");
            }}
          />
        </>
      )}
      {corrected.length > 0 && (
        <>
          <Title order={3}>{t("payments.preview-corrected")}</Title>
          <ToldRows
            caption={t("payments.preview-corrected")}
            rows={corrected}
            saidOf={() => t("payments.corrected")}
          />
        </>
      )}
    </Stack>
  );
}

/** What becomes of one row. */
function fateOf(row: Preview["rows"][number], t: Phrases["t"], language: Language): string {
  const { is, why = "unknown-payer", accountName: name = "", invoices, onAccount } = row;
  if (is === "for-a-person") return t(`payments.fate.${why}`);
  if (is !== "matched") return t(`payments.fate.${is}`);
  const yen = formatYen(onAccount, language);
  if (invoices.length === 0) return t("payments.fate.matched-credit", { name, yen });
  const parts = invoices.map((one) =>
    t("payments.laid-on", { number: one.number, yen: formatYen(one.yen, language) }),
  );
  const laid = t("payments.fate.matched", { name, invoices: parts.join(t("payments.and")) });
  return onAccount > 0 ? t("payments.fate.and-credit", { laid, yen }) : laid;
}
