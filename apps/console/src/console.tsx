import { DatesProvider } from "@mantine/dates";
import { Notifications } from "@mantine/notifications";
import { UiProvider } from "@tachiai/ui";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import "dayjs/locale/ja";
import { usePagePhrases } from "@tachiai/ui/page-language";
import { queryClient } from "./connection/query-client.ts";
import { router } from "./router.tsx";

export function Console() {
  const phrases = usePagePhrases();
  return (
    <UiProvider phrases={phrases}>
      <DatesProvider settings={{ locale: phrases.language, firstDayOfWeek: 0 }}>
        <QueryClientProvider client={queryClient}>
          <Notifications position="top-right" />
          <RouterProvider router={router} />
        </QueryClientProvider>
      </DatesProvider>
    </UiProvider>
  );
}
