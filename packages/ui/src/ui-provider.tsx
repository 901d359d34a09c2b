import { MantineProvider } from "@mantine/core";
import type { Phrases } from "@tachiai/phrases";
import type { ReactNode } from "react";
import { PhrasesProvider } from "./phrases-context.tsx";
import { theme } from "./theme/theme.ts";

/**
 * Everything our components need around them. Mantine writes no <style> element: the variables come from `styles.css`,
 * and `hiddenFrom`, `visibleFrom` and responsive style properties must not be used.
 */
export function UiProvider({ phrases, children }: { phrases: Phrases; children: ReactNode }) {
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <PhrasesProvider phrases={phrases}>{children}</PhrasesProvider>
    </MantineProvider>
  );
}
