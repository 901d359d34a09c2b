import { type Catalogues, catalogueOf, catalogues } from "@tachiai/policy";
import { ConsentPurpose } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { isListed } from "./catalogue-of-text.ts";
import { workerConsentVersions } from "./worker-consent.ts";

test("each version of the worker's text explains one version of telework's catalogue, and the last one the newest: a new kind of data is a new text, to which nobody has agreed [EPW-08]", () => {
  const explained = workerConsentVersions.map(({ catalogue }) => catalogue);
  expect(explained.at(-1)).toBe(catalogueOf("telework").version);
  expect([...new Set(explained)]).toEqual(catalogues.telework.map(({ version }) => version));
});

test("what a worker agreed to covers what its text lists, and no purpose that came later [EPW-08]", () => {
  for (const purpose of ConsentPurpose.options) expect(isListed(purpose, "1"), purpose).toBe(true);
  expect(isListed("face-presence", "2")).toBe(false);
  const [first] = catalogues.telework;
  const before: Catalogues = {
    ...catalogues,
    telework: [
      { version: 1, items: first.items.filter(({ kind }) => kind !== "screen-picture") },
      { version: 2, items: first.items },
    ],
  };
  expect(isListed("camera-picture", "1", before)).toBe(true);
  expect(isListed("screen-picture", "1", before)).toBe(false);
});
