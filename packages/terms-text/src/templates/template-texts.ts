import type { ProfileId } from "@tachiai/protocol";
import { maintenance } from "./maintenance.ts";
import { supportContract, supportOpen } from "./support.ts";
import { telework } from "./telework.ts";
import { watch } from "./watch.ts";

/** ひな形 of each service's terms: ours, in Markdown, with 〔〕 where only the provider knows. */
export const templateTexts: Readonly<Record<ProfileId, string>> = {
  telework,
  "support-open": supportOpen,
  "support-contract": supportContract,
  watch,
  maintenance,
};
