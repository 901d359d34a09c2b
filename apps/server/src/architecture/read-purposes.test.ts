import { Day, endpoint, PersonId, type ReadPurpose } from "@tachiai/protocol";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { everyEndpoint } from "../endpoints/every-endpoint.ts";
import { misnamedPurposes, withoutPersonalData } from "./read-purposes.ts";

test("whatever gives out data about people says for what, and improving, guidance and statistics read nobody's [EPW-04] [CFD-05]", () => {
  expect(misnamedPurposes(everyEndpoint)).toEqual([]);
});

test("what is listed as giving out nothing about people is there, each once", () => {
  const listed = Object.values(withoutPersonalData).flat();
  const known = new Set(everyEndpoint.map(({ name }) => name));
  expect(listed.filter((name) => !known.has(name))).toEqual([]);
  expect(new Set(listed).size).toBe(listed.length);
});

describe("an endpoint is found out", () => {
  const judge = (response: z.ZodType, purpose?: ReadPurpose, listed: readonly string[] = []) =>
    misnamedPurposes(
      [
        {
          name: "planted",
          endpoint: endpoint({
            method: "GET",
            path: "/v1/planted",
            summary: "Is planted",
            audience: { kind: "signed-in" },
            ...(purpose && { purpose }),
            response,
          }),
        },
      ],
      listed,
    );

  test("that names no purpose, and not when the list says why", () => {
    expect(judge(z.object({ name: z.string() }))).toEqual(["planted names no purpose"]);
    expect(judge(z.object({ name: z.string() }), undefined, ["planted"])).toEqual([]);
    expect(judge(z.object({ name: z.string() }), "provide-service")).toEqual([]);
  });

  test("that is listed as giving out nothing about people and names a purpose all the same", () => {
    expect(judge(z.object({ count: z.int() }), "provide-service", ["planted"])).toHaveLength(1);
  });

  test.each([
    ["a person's id", z.object({ personId: PersonId })],
    ["a name", z.object({ people: z.array(z.object({ name: z.string() })) })],
    ["a name where there may be none", z.object({ name: z.string().nullable() })],
    ["names as keys with text", z.object({ said: z.record(z.string(), z.string()) })],
    ["anything", z.object({ details: z.unknown() })],
  ])("that gives out %s to improve the service, to advertise or to count", (_, response) => {
    for (const purpose of ["improve-service", "guidance", "statistics"] as const)
      expect(judge(response, purpose)).toEqual([`planted gives out more than numbers for ${purpose}`]);
  });

  test("not where it counts by day and kind", () => {
    const byDay = z.array(z.object({ day: Day, kind: z.enum(["one", "other"]), count: z.int() }));
    expect(judge(z.object({ byDay }), "statistics")).toEqual([]);
  });

  test("that leaves the purpose to a caller who need not name one", () => {
    expect(judge(z.object({ name: z.string() }), "named")).toHaveLength(1);
  });
});
