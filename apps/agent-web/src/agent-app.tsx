import { UiProvider } from "@tachiai/ui";
import { usePagePhrases } from "@tachiai/ui/page-language";
import { QueryClientProvider } from "@tanstack/react-query";
import { queryClient } from "./connection/query-client.ts";
import { Gate } from "./identity/gate.tsx";

export function AgentApp() {
  return (
    <UiProvider phrases={usePagePhrases()}>
      <QueryClientProvider client={queryClient}>
        <Gate />
      </QueryClientProvider>
    </UiProvider>
  );
}
