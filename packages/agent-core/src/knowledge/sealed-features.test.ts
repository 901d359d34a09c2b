import { FaceFeature, Likeness } from "@tachiai/presence";
import { PersonId } from "@tachiai/protocol";
import { createKeyPair } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { expect, test } from "vitest";
import { openFeatures, sealFeatures } from "./sealed-features.ts";

const worker = PersonId.parse("22222222-2222-4222-8222-222222222222");
const colleague = PersonId.parse("44444444-4444-4444-8444-444444444444");
const feature = new FaceFeature(Array.from({ length: 512 }, (_, at) => Math.sin(at)));
const likeness = new Likeness([{ pose: "front", feature }]);

test("features open with the worker's own key, and with nobody else's [FAC-11]", async () => {
  const his = await createKeyPair(nodeSealingCrypto, "x25519");
  const other = await createKeyPair(nodeSealingCrypto, "x25519");
  const sealed = await sealFeatures(nodeSealingCrypto, worker, his, likeness);
  const opened = await openFeatures(nodeSealingCrypto, worker, his, sealed);
  expect(opened?.similarityTo(feature)).toBeCloseTo(1, 5);
  expect(await openFeatures(nodeSealingCrypto, worker, other, sealed)).toBeUndefined();
  expect(await openFeatures(nodeSealingCrypto, colleague, his, sealed)).toBeUndefined();
  expect(await openFeatures(nodeSealingCrypto, worker, his, btoa("nothing"))).toBeUndefined();
});
