import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { type Company, setUpOwnCompany } from "../testing/company.ts";
import { openTestServer, type TestServer } from "../testing/test-server.ts";
import { everyEndpoint } from "./every-endpoint.ts";

let server: TestServer;
let company: Company;
beforeAll(async () => {
  server = await openTestServer();
  company = await setUpOwnCompany(server);
});
afterAll(() => server.close());

/** What PostgreSQL cannot keep, nor a person mean, at lengths that one field or another would take. */
const badTexts = ["\u0000", "\u001b", "\ud800", "\udc00"].flatMap((bad) =>
  [0, 15, 20, 42].map((length) => `${"a".repeat(length)}${bad}`),
);

test("no text of any request may hold NUL, another control character or half a surrogate pair", () => {
  for (const { name, endpoint } of everyEndpoint)
    for (const [path, text] of textsOf(endpoint))
      for (const bad of badTexts)
        expect(text.safeParse(bad).success, `${name}: ${path} takes ${JSON.stringify(bad)}`).toBe(false);
});

test("what is no base64 is refused by every field of every request, not stumbled over", () => {
  for (const { name, endpoint } of everyEndpoint)
    for (const [path, text] of textsOf(endpoint))
      expect(() => text.safeParse("!!!!"), `${name}: ${path}`).not.toThrow();
});

test("several lines are text where several lines are meant", () => {
  const explanation = everyEndpoint.find(({ name }) => name === "explainIncident");
  expect(explanation?.endpoint.body.safeParse({ text: "席を外して\r\nいました👩‍💻" }).success).toBe(true);
});

test("such requests are told that they are wrong, and are no faults of the server", async () => {
  const { browser } = company.administrator;
  const tenant = `/v1/tenants/${company.tenantId}`;
  const post = (path: string, body: string) =>
    browser.send(path, { method: "POST", headers: { "content-type": "application/json" }, body });
  const answers = [
    await post("/v1/sign-in", '{"email":"hanako@example.jp","signIn":"!!!!"}'),
    await post(`${tenant}/groups`, String.raw`{"name":"a\u0000b"}`),
    await post(`${tenant}/groups`, String.raw`{"name":"a\ud800b"}`),
    await browser.send(`${tenant}/evidence?action=a%00b`, { method: "GET" }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400]);
  expect(server.logged).toEqual([]);
});

type Found = readonly [path: string, text: z.ZodType];

function textsOf({ params, query, body }: (typeof everyEndpoint)[number]["endpoint"]): Found[] {
  return [...walk("params", params), ...walk("query", query), ...walk("body", body)];
}

/** Every schema below this one that takes text, with its checks. */
function walk(path: string, schema: unknown): Found[] {
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape).flatMap(([name, field]) => walk(`${path}.${name}`, field));
  if (schema instanceof z.ZodArray) return walk(`${path}[]`, schema.element);
  if (schema instanceof z.ZodRecord)
    return [...walk(`${path} (names)`, schema.keyType), ...walk(`${path}.*`, schema.valueType)];
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => walk(path, option));
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return walk(path, schema.unwrap());
  if (schema instanceof z.ZodPipe) return walk(path, schema.in);
  // Both sides judge the same text.
  if (schema instanceof z.ZodIntersection) return [[path, schema]];
  if (schema instanceof z.ZodString || schema instanceof z.ZodStringFormat) return [[path, schema]];
  const holdsNoText =
    schema instanceof z.ZodEnum ||
    schema instanceof z.ZodLiteral ||
    schema instanceof z.ZodNumber ||
    schema instanceof z.ZodBoolean;
  if (holdsNoText) return [];
  throw new Error(`safe-text.test.ts does not know what ${path} takes`);
}
