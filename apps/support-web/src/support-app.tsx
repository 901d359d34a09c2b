import { UiProvider } from "@tachiai/ui";
import { usePagePhrases } from "@tachiai/ui/page-language";
import { Start } from "./start.tsx";

export function SupportApp() {
  return (
    <UiProvider phrases={usePagePhrases()}>
      <Start />
    </UiProvider>
  );
}
