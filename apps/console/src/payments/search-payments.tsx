import { usePhrases } from "@tachiai/ui";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { SearchForm } from "../billing/search-form.tsx";

const path = "/o/$organisationId/billing/payments";

export function SearchPayments() {
  const { t } = usePhrases();
  const { from, to, least, most, payer = "" } = useSearch({ from: path });
  const navigate = useNavigate({ from: path });
  return (
    <SearchForm
      search={{ from, to, least, most, text: payer }}
      labels={{
        from: t("payments.search-from"),
        to: t("payments.search-to"),
        text: t("payments.payer"),
      }}
      onSearch={({ text, ...ranges }) =>
        void navigate({ search: { ...ranges, ...(text && { payer: text }) } })
      }
    />
  );
}
