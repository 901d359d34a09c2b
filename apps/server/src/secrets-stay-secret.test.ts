import { randomUUID } from "node:crypto";
import { globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import {
  acceptInvitation,
  acceptReset,
  changePassword,
  getMe,
  inviteMember,
  joinWithAccount,
  lookAtLink,
  openPairing,
  PersonId,
  resetSignIn,
  StampId,
  signIn,
  stamp,
} from "@tachiai/protocol";
import {
  createPersonKeys,
  createRecoveryCode,
  derivePasswordKeys,
  formatRecoveryCode,
  newPasswordHashing,
  wrapPersonKeys,
} from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Company, setUpOwnCompany } from "./testing/company.ts";
import { newCredential, newPerson } from "./testing/new-person.ts";
import { openTestServer, type TestServer } from "./testing/test-server.ts";

let server: TestServer;
let company: Company;
/** Everything that went through here and must be found nowhere, by what it is. */
const secrets = new Map<string, string | Uint8Array>();

beforeAll(async () => {
  server = await openTestServer();
  company = await setUpOwnCompany(server);
  secrets.set("the set-up token", server.setupToken);
  await liveThrough();
  await server.sealed();
});
afterAll(() => server.close());

test("neither the log, nor a row, nor a file holds a password, a key, a token or what was made of one", async () => {
  const places = new Map<string, Buffer>([
    ["the log", Buffer.from(server.logged.join("\n"))],
    ...filesBelow(server.dataDirectory),
    ...(await rowsOfEveryTable()),
  ]);
  expect(places.size).toBeGreaterThan(30);
  const found = [...secrets].flatMap(([what, secret]) =>
    [...places].flatMap(([where, bytes]) =>
      writtenForms(secret).some((form) => bytes.includes(form)) ? [`${what} in ${where}`] : [],
    ),
  );
  expect(secrets.size).toBeGreaterThan(15);
  expect(found).toEqual([]);
});

test("what may be kept is found by the same search, so that it does look", async () => {
  const places = await rowsOfEveryTable();
  const { email, keys } = company.administrator;
  const holding = (text: string | Uint8Array) =>
    [...places].filter(([, bytes]) => writtenForms(text).some((form) => bytes.includes(form)));
  expect(holding(email).map(([where]) => where)).toContain("identity.person");
  expect(holding(Buffer.from(keys.sealing.publicKey, "base64")).map(([where]) => where)).toContain(
    "identity.person_key",
  );
});

test("a fault is logged with its cause and without what was sent", async () => {
  const before = server.logged.length;
  await server.query("alter table identity.one_time_link rename to moved_away");
  const token = `${"A".repeat(40)}xyz`;
  await expect(server.browser().api.call(lookAtLink, { body: { token } })).rejects.toMatchObject({
    code: "fault",
    status: 500,
  });
  await server.query("alter table identity.moved_away rename to one_time_link");
  const said = server.logged.slice(before).join("\n");
  expect(said).toContain("one_time_link");
  expect(said).toContain("/v1/links/look");
  expect(said).not.toContain(token);
});

/** A person's life with every secret he has, made as his browser makes them. */
async function liveThrough(): Promise<void> {
  const personId = PersonId.parse(randomUUID());
  const password = "correct horse 電池 staple";
  const hashing = newPasswordHashing(nodeSealingCrypto);
  const derived = await derivePasswordKeys(nodeSealingCrypto, password, hashing);
  if (!derived.derived) throw new Error("the password was not hashed");
  const recovery = createRecoveryCode(nodeSealingCrypto);
  const bare = await createPersonKeys(nodeSealingCrypto);
  const under = { password: derived.wrap, recoveryCode: recovery };
  const keys = await wrapPersonKeys(nodeSealingCrypto, personId, bare, under);
  const credential = { hashing, signIn: Buffer.from(derived.signIn.reveal()).toString("base64") };
  keep("the password", password);
  keep("the sign-in value", Uint8Array.from(derived.signIn.reveal()));
  keep("the wrap key", Uint8Array.from(derived.wrap.reveal()));
  keep("the recovery secret", Uint8Array.from(recovery.reveal()));
  keep("the recovery code", await formatRecoveryCode(nodeSealingCrypto, recovery));
  keep("the private half that opens", Uint8Array.from(bare.sealing.privateHalf.reveal()));
  keep("the private half that signs", Uint8Array.from(bare.signing.privateHalf.reveal()));

  const email = "himitsu@example.jp";
  const params = { tenantId: company.tenantId };
  const { api } = company.administrator.browser;
  const invite = (to: string) =>
    api.call(inviteMember, {
      params,
      body: {
        credentialRisk: 1,
        email: to,
        displayName: "秘密 守",
        from: "2026-11-24",
        groups: [],
        roles: [{ role: "worker" }],
      },
    });
  const { link } = await invite(email);
  const token = keep("the token of the invitation", tokenIn(link));
  const browser = server.browser();
  const person = { displayName: "秘密 守", email, language: "ja", personId, credential, keys } as const;
  const joined = await browser.api.call(acceptInvitation, { body: { token, ...person } });
  keep("the known device", joined.knownDevice);
  keepCookies("joining", browser.cookies);

  await browser.api.call(stamp, {
    params,
    body: { stampId: StampId.parse(randomUUID()), kind: "work-start", capturedAt: now() },
  });
  const { email: ownEmail } = await browser.api.call(getMe);
  await browser.api.call(openPairing, {
    body: { publicKey: Buffer.alloc(32, 7).toString("base64") },
  });
  const wrong = keep("a wrong sign-in value", newCredential().signIn);
  await refused(server.browser().api.call(signIn, { body: { email: ownEmail, signIn: wrong } }));
  await refused(
    browser.api.call(changePassword, { body: { currentSignIn: wrong, credential: newCredential(), keys } }),
  );
  const next = { ...newCredential() };
  await browser.api.call(changePassword, {
    body: { currentSignIn: credential.signIn, credential: next, keys },
  });
  keep("the next sign-in value", Buffer.from(next.signIn, "base64"));
  await refused(
    browser.send("/v1/sign-in", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: `{"email": "${ownEmail}", "signIn": "${keep("a value in a broken request", "unlesbar-4711-geheim")}`,
    }),
  );

  const membershipId = await company.membershipOf({ ...(await newPerson("秘密 守")), personId, browser });
  const reset = await api.call(resetSignIn, {
    params: { ...params, membershipId },
    body: { identityCheck: "in-person" },
  });
  const last = newCredential();
  await server.browser().api.call(acceptReset, {
    body: { token: keep("the token of the reset", tokenIn(reset.link)), credential: last },
  });
  keep("the sign-in value after the reset", Buffer.from(last.signIn, "base64"));
  const again = server.browser();
  const back = await again.api.call(signIn, { body: { email: ownEmail, signIn: last.signIn } });
  keep("the other known device", back.knownDevice);
  keepCookies("signing in", again.cookies);

  const unused = await invite("nobody@example.jp");
  const foreign = keep("the token of another's invitation", tokenIn(unused.link));
  await refused(again.api.call(joinWithAccount, { body: { token: foreign } }));
}

function keep<T extends string | Uint8Array>(what: string, secret: T): T {
  secrets.set(what, secret);
  return secret;
}

function keepCookies(when: string, cookies: ReadonlyMap<string, string>): void {
  for (const [name, value] of cookies) keep(`the cookie ${name} of ${when}`, value);
}

/** As text, and as the bytes that a base64 text may stand for: in base64, base64url and hexadecimal. */
function writtenForms(secret: string | Uint8Array): Buffer[] {
  const bytes = [Buffer.from(secret)];
  if (typeof secret === "string" && /^[\w+/=-]{40,}$/.test(secret)) bytes.push(Buffer.from(secret, "base64"));
  return bytes.flatMap((form) => [
    form,
    ...(["base64", "base64url", "hex"] as const).map((encoding) =>
      Buffer.from(form.toString(encoding).replace(/=+$/, "")),
    ),
  ]);
}

function filesBelow(directory: string): [string, Buffer][] {
  return globSync("**/*", { cwd: directory })
    .filter((file) => statSync(join(directory, file)).isFile())
    .map((file) => [file, readFileSync(join(directory, file))]);
}

async function rowsOfEveryTable(): Promise<[string, Buffer][]> {
  const tables = await server.query<{ name: string }>(`
    select tabled.oid::regclass::text as name from pg_class tabled
     where relkind = 'r' and relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema')
       and has_table_privilege('tachiai_migrate', tabled.oid, 'select')`);
  const dumps: [string, Buffer][] = [];
  for (const { name } of tables) {
    const rows = await server.query<{ row: string }>(`select one::text as row from ${name} one`);
    dumps.push([name, Buffer.from(rows.map(({ row }) => row).join("\n"))]);
  }
  return dumps;
}

async function refused(attempt: Promise<unknown>): Promise<void> {
  await attempt.catch((error: unknown) => {
    if (!(error instanceof Error && error.name === "ApiRefusal")) throw error;
  });
}

function tokenIn(link: string): string {
  return new URL(link).hash.slice(1);
}

function now(): string {
  return server.time.clock().toISOString();
}
