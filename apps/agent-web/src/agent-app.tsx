import { UiProvider } from "@tachiai/ui";
import { QueryClientProvider } from "@tanstack/react-query";
import { queryClient } from "./connection/query-client.ts";
import { Gate } from "./identity/gate.tsx";
import { useLanguage } from "./language.ts";

export function AgentApp() {
  return (
    <UiProvider language={useLanguage()}>
      <QueryClientProvider client={queryClient}>
        <Gate />
      </QueryClientProvider>
    </UiProvider>
  );
}
