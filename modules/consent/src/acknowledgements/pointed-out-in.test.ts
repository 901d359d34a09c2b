import { inTenant } from "@tachiai/platform";
import { expect, test } from "vitest";
import { openMarket } from "../testing/open-market.ts";
import { filledText } from "../testing/open-terms-desk.ts";
import { pointedOutIn } from "./pointed-out-in.ts";

test("a version whose text is not found points out nothing by mistake, and is read once it is there [TRM-18]", async () => {
  const market = await openMarket("telework");
  const asked = { profileId: "telework", version: 1, sha256: "of this test alone" } as const;
  const ask = () =>
    inTenant(market.database, market.administrator, market.tenantId, (tx) => pointedOutIn(tx, asked));
  await expect(ask()).rejects.toThrow("has no text");
  await market.announce(1, "2026-11-20", { ja: filledText({ profileId: "telework", kind: "terms" }) });
  expect(await ask()).toContain("anti-social-forces");
});
