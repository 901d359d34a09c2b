import { execFile } from "node:child_process";
import { globSync } from "node:fs";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { signIn } from "@tachiai/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "../testing/browser.ts";
import { type Company, setUpOwnCompany } from "../testing/company.ts";
import { openTestServer, type TestServer } from "../testing/test-server.ts";

const run = promisify(execFile);
const names = ["tachiai.example", "192.0.2.7", "localhost"];

let server: TestServer;
let company: Company;
let directory: string;
let authorityFile: string;
beforeAll(async () => {
  server = await openTestServer({ names });
  company = await setUpOwnCompany(server);
  directory = await mkdtemp(join(tmpdir(), "tachiai-encryption-"));
  authorityFile = join(directory, "ca.crt");
  const { body } = await server.browser().send("/trust/tachiai-ca.crt", { method: "GET" });
  await writeFile(authorityFile, body);
});
afterAll(async () => {
  await server.close();
  await rm(directory, { recursive: true, force: true });
});

/** A client that is not ours goes to this name, which leads here; `warns` is what a browser shows a page about. */
async function visit(name: string, trusting: string | undefined, at = server): Promise<"served" | "warns"> {
  const { port } = new URL(at.urls.secure);
  const trust = trusting ? ["--cacert", trusting] : [];
  const args = [
    "-sS",
    "-f",
    ...trust,
    "--connect-to",
    `${name}:443:127.0.0.1:${port}`,
    `https://${name}/v1/setup`,
  ];
  return run("curl", args).then(
    () => "served",
    ({ code, stderr }: { code: number; stderr: string }) => {
      // 60: the certificate is not trusted, or is not for this name.
      if (code !== 60) throw new Error(stderr);
      return "warns";
    },
  );
}

test("whoever trusts the installation's authority reaches it under every configured name and address", async () => {
  for (const name of names) expect(await visit(name, authorityFile), name).toBe("served");
});

test("under another name that leads here, and for whoever does not trust it, the client warns", async () => {
  expect(await visit("bank.example", authorityFile)).toBe("warns");
  expect(await visit("192.0.2.8", authorityFile)).toBe("warns");
  expect(await visit("tachiai.example", undefined)).toBe("warns");
});

test("the page that explains the trust shows the fingerprint of the terminal, in the browser's language", async () => {
  const { stdout } = await run("openssl", [
    "x509",
    "-in",
    authorityFile,
    "-noout",
    "-fingerprint",
    "-sha256",
  ]);
  const fingerprint = stdout.trim().split("=")[1] ?? "none";
  expect(server.announced.join("\n")).toContain(fingerprint);
  const pageIn = async (language: string) =>
    (
      await server.browser().send("/trust", { method: "GET", headers: { "accept-language": language } })
    ).body.toString();
  for (const language of ["ja", "en-GB,en;q=0.9", "fr"])
    expect(await pageIn(language)).toContain(fingerprint);
  expect(await pageIn("ja")).toContain("フィンガープリント");
  expect(await pageIn("en")).toContain("fingerprint");
  expect(await pageIn("fr")).toBe(await pageIn("ja"));
});

test("the private keys lie in files that the server's account alone reads", async () => {
  const keys = globSync("keys/**/*", { cwd: server.dataDirectory });
  expect(keys.length).toBeGreaterThan(4);
  for (const key of keys) {
    const found = await stat(join(server.dataDirectory, key));
    expect(found.mode & 0o777, key).toBe(found.isDirectory() ? 0o700 : 0o600);
  }
});

const signedIn = async (browser: ReturnType<typeof openBrowser>) => {
  const { email, credential } = company.administrator;
  await browser.api.call(signIn, { body: { email, signIn: credential.signIn } });
  return browser.cookiesSet.join("\n");
};

test("over HTTPS the session is a cookie that no other host and no plain page can touch", async () => {
  const authority = (await server.browser().send("/trust/tachiai-ca.crt", { method: "GET" })).body.toString();
  const browser = openBrowser({ baseUrl: server.urls.secure, authority });
  const cookie = await signedIn(browser);
  expect(cookie).toMatch(/^__Host-tachiai_session=/);
  for (const attribute of ["Secure", "HttpOnly", "SameSite=Strict", "Path=/"])
    expect(cookie).toContain(attribute);
  for (const path of ["/v1/me", "/trust"]) {
    const { headers } = await browser.send(path, { method: "GET" });
    expect(headers["strict-transport-security"], path).toContain("max-age=31536000");
  }
});

test("on this machine, without encryption, the session is a plain cookie of this host", async () => {
  const cookie = await signedIn(server.browser());
  expect(cookie).toMatch(/^tachiai_session=/);
  expect(cookie).not.toContain("Secure");
});

test("nobody but a listed proxy is believed that the way to the browser was encrypted", async () => {
  const headers = { "x-forwarded-proto": "https", "x-forwarded-for": "203.0.113.9" };
  const cookie = await signedIn(server.browser({ headers: { ...headers, origin: server.urls.plain } }));
  expect(cookie).toMatch(/^tachiai_session=/);
  const [session] = await server.query<{ ip: string }>(
    "select ip from identity.session order by started_at desc, token_hash limit 1",
  );
  expect(session?.ip).not.toBe("203.0.113.9");
});

test("behind a listed proxy the session is as over HTTPS, and the address is the browser's own", async () => {
  const proxied = await openTestServer({ names: ["tachiai.example"], trustedProxies: ["127.0.0.1"] });
  const headers = {
    "x-forwarded-proto": "https",
    "x-forwarded-for": "203.0.113.9",
    "x-forwarded-host": "tachiai.example",
    origin: "https://tachiai.example",
  };
  const { administrator } = await setUpOwnCompany(proxied);
  const browser = proxied.browser({ headers });
  await browser.api.call(signIn, {
    body: { email: administrator.email, signIn: administrator.credential.signIn },
  });
  expect(browser.cookiesSet.join()).toMatch(/^__Host-tachiai_session=.*Secure/);
  expect(
    await proxied.query("select distinct ip from identity.session where ip = '203.0.113.9'"),
  ).toHaveLength(1);
  await proxied.close();
});

test("an operator's own certificate takes the place of the installation's authority", async () => {
  const [certificateFile, keyFile] = [join(directory, "own.crt"), join(directory, "own.key")];
  const subject = "-subj /CN=tachiai.example -addext subjectAltName=DNS:tachiai.example";
  const kind = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30";
  const options = `${kind} ${subject} -addext basicConstraints=critical,CA:FALSE`.split(" ");
  await run("openssl", [...options, "-keyout", keyFile, "-out", certificateFile]);
  const own = await openTestServer({
    names: ["tachiai.example"],
    certificate: { certificateFile, keyFile },
  });
  expect(await visit("tachiai.example", certificateFile, own)).toBe("served");
  expect(await visit("tachiai.example", authorityFile, own)).toBe("warns");
  expect((await own.browser().send("/trust", { method: "GET" })).body.toString()).not.toContain("SHA-256");
  expect(own.announced.join("\n")).not.toContain("SHA-256");
  await own.close();
});
