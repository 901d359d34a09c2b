import { catalogueOf } from "@tachiai/policy";
import {
  AgentReport,
  activateAgent,
  enrol,
  PictureKind,
  PictureOccasion,
  registerAgent,
} from "@tachiai/protocol";
import { expect, test } from "vitest";
import { z } from "zod";
import { collectedFields, collectedPictures, fieldsOf, isStrict } from "./collected-fields.ts";

const bodies: Readonly<Record<string, z.ZodType>> = {
  registerAgent: registerAgent.body,
  activateAgent: activateAgent.body,
  reportPresence: AgentReport,
  enrol: enrol.body,
};
const listed = new Set<string>(catalogueOf("telework").items.map(({ kind }) => kind));

test("every field that telework's agent may send is of a kind in its catalogue, and any other is refused [EPW-08]", () => {
  expect(Object.keys(bodies)).toEqual(Object.keys(collectedFields));
  for (const [name, body] of Object.entries(bodies)) {
    expect(Object.keys(collectedFields[name] ?? {}).toSorted(), name).toEqual(fieldsOf(body).toSorted());
    expect(isStrict(body), name).toBe(true);
  }
  const kinds = Object.values(collectedFields).flatMap((fields) => Object.values(fields));
  for (const kind of [...kinds, ...Object.values(collectedPictures)])
    expect(kind === "envelope" || listed.has(kind), kind).toBe(true);
});

test("every picture that it may take is of a kind in its catalogue", () => {
  for (const pair of Object.keys(collectedPictures)) {
    const [kind, occasion] = pair.split(" ");
    expect([PictureKind.safeParse(kind).success, PictureOccasion.safeParse(occasion).success], pair).toEqual([
      true,
      true,
    ]);
  }
  expect(new Set(Object.values(collectedPictures)).size).toBe(4);
});

test("a body that takes what it does not name is found out", () => {
  expect(isStrict(z.strictObject({ a: z.string() }))).toBe(true);
  expect(isStrict(z.object({ a: z.string() }))).toBe(false);
  expect(isStrict(z.strictObject({ a: z.array(z.looseObject({ b: z.string() })) }))).toBe(false);
  expect(fieldsOf(z.strictObject({ a: z.array(z.strictObject({ b: z.string() })) }))).toEqual(["a.b"]);
});
