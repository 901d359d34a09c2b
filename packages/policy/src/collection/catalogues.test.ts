import { CollectedKind, CollectingService, ConsentPurpose } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { type Catalogues, catalogueOf, catalogues, covers } from "./catalogues.ts";

const told = (service: CollectingService) =>
  catalogues[service].map(({ version, items }) => [
    version,
    ...items.map(({ kind, clause, mayBeRefused, purposes, consent }) =>
      [kind, clause, mayBeRefused ? "may be refused" : "needed", purposes.length, consent].join(" ").trim(),
    ),
  ]);

test("a released catalogue never changes: people agreed to exactly this [EPW-08]", () => {
  expect(told("telework")).toEqual([
    [
      1,
      "agent S0 §17-2 needed 1",
      "face-registration S0 §26 may be refused 1 face-presence",
      "presence-verdict S0 §26 may be refused 1 face-presence",
      "camera-picture S0 §26 may be refused 1 camera-picture",
      "screen-picture S0 §26 may be refused 1 screen-picture",
      "interval-picture S0 §26 may be refused 1 interval-picture",
    ],
  ]);
  expect(told("watch")).toEqual([
    [
      1,
      "registration S3 §18-1(1)i needed 5",
      "device-identifier S3 §18-1(1)ii needed 5",
      "device-user S3 §18-1(1)iii needed 5",
      "tool-key S3 §18-1(1)iv needed 5",
      "connection-log S3 §18-1(1)v needed 5",
      "process-log S3 §18-1(1)vi needed 5",
      "detection-log S3 §18-1(1)vii needed 5",
      "tool-log S3 §18-1(1)viii needed 5",
      "location S3 §18-1(1)ix may be refused 5",
      "other-needed S3 §18-1(1)x needed 5",
    ],
  ]);
});

test("each version follows the one before and adds or leaves out a kind, and every kind is in some catalogue", () => {
  for (const service of CollectingService.options)
    catalogues[service].forEach((one, at, versions) => {
      expect(one.version).toBe(at + 1);
      const kinds = new Set(one.items.map(({ kind }) => kind));
      expect(kinds.size).toBe(one.items.length);
      const before = versions[at - 1]?.items.map(({ kind }) => kind);
      if (before) expect([...kinds].toSorted()).not.toEqual(before.toSorted());
    });
  const used = CollectingService.options.flatMap((service) =>
    catalogues[service].flatMap(({ items }) => items.map(({ kind }) => kind)),
  );
  expect(new Set(used)).toEqual(new Set(CollectedKind.options));
});

test("everything that a worker is asked about on its own is in telework's catalogue", () => {
  const asked = catalogueOf("telework").items.flatMap(({ consent }) => consent ?? []);
  expect(new Set(asked)).toEqual(new Set(ConsentPurpose.options));
});

test("an agreement covers what its version lists, and nothing once a kind has been added [EPW-08]", () => {
  expect(covers("watch", 1, "process-log")).toBe(true);
  expect(covers("watch", 1, "camera-picture")).toBe(false);
  const [first] = catalogues.watch;
  const added: Catalogues = {
    ...catalogues,
    watch: [first, { version: 2, items: [...first.items, { ...first.items[0]!, kind: "camera-picture" }] }],
  };
  expect(catalogueOf("watch", added).version).toBe(2);
  expect(covers("watch", 1, "process-log", added)).toBe(false);
  expect(covers("watch", 2, "camera-picture", added)).toBe(true);
});
