import { type Me, Place } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { workerPlaces } from "./worker-places.ts";

const place = (changes: object) =>
  Place.parse({
    organisationId: "11111111-1111-4111-8111-111111111111",
    kind: "tenant",
    name: "青空商事",
    demonstration: false,
    roles: ["worker"],
    ...changes,
  });

test("a person has an agent only where he is a worker himself", () => {
  const me: Pick<Me, "places"> = {
    places: [
      place({ roles: ["administrator"] }),
      place({ engagedBy: "22222222-2222-4222-8222-222222222222" }),
      place({ kind: "provider", roles: ["operator"] }),
      place({ roles: ["manager", "worker"], name: "若葉工業" }),
    ],
  };
  expect(workerPlaces(me).map(({ name }) => name)).toEqual(["若葉工業"]);
});
