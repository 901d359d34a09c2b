import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadOwnCertificate } from "./load-own-certificate.ts";

const run = promisify(execFile);
/** An hour on: openssl makes the certificates valid from the moment of the test. */
const now = new Date(Date.now() + 3_600_000);
const day = 86_400_000;

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "own-"));
  await make("good", "DNS:tachiai.example,DNS:*.branch.example,IP:192.168.1.10");
  await make("other", "DNS:other.example");
  await make("authority", "DNS:tachiai.example", "basicConstraints=critical,CA:TRUE");
  await make("weak", "DNS:tachiai.example", undefined, ["-newkey", "rsa:1024"]);
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const path = (name: string) => join(directory, name);

/** A certificate as an operator brings it, made by openssl. */
async function make(
  name: string,
  alternativeNames: string,
  basic = "basicConstraints=critical,CA:FALSE",
  key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"],
): Promise<void> {
  const subject = ["-subj", "/CN=tachiai-by-common-name.example"];
  const extensions = ["-addext", `subjectAltName=${alternativeNames}`, "-addext", basic];
  const files = ["-keyout", path(`${name}.key`), "-out", path(`${name}.crt`)];
  await run("openssl", [
    "req",
    "-x509",
    "-nodes",
    "-days",
    "30",
    ...subject,
    ...key,
    ...extensions,
    ...files,
  ]);
}

const load = (certificate: string, key: string, names = ["tachiai.example"], at = now) =>
  loadOwnCertificate({ certificateFile: path(certificate), keyFile: path(key), names, now: at });

describe("an operator's own certificate", () => {
  test("is taken when it covers every name, by wildcard too", async () => {
    const loaded = await load("good.crt", "good.key", [
      "tachiai.example",
      "osaka.branch.example",
      "192.168.1.10",
    ]);
    expect(loaded.chainPem).toBe(await readFile(path("good.crt"), "utf8"));
    expect(loaded.privateKey.reveal()).toBe(await readFile(path("good.key"), "utf8"));
    expect(Math.round((loaded.validUntil.getTime() - now.getTime()) / day)).toBe(30);
  });

  test("is taken with its intermediate certificates behind it", async () => {
    const chain =
      (await readFile(path("good.crt"), "utf8")) + (await readFile(path("authority.crt"), "utf8"));
    await writeFile(path("chain.crt"), chain);
    expect((await load("chain.crt", "good.key")).chainPem).toBe(chain);
  });

  test.each([
    ["a certificate file that is not there", "missing.crt", "good.key", "certificate_unreadable"],
    ["a certificate file without a certificate", "good.key", "good.key", "certificate_unreadable"],
    ["a key file that is not there", "good.crt", "missing.key", "key_unreadable"],
    ["a key file without a key", "good.crt", "good.crt", "key_unreadable"],
    ["a key of another certificate", "good.crt", "other.key", "key_does_not_match"],
    ["an authority's certificate", "authority.crt", "authority.key", "certificate_is_authority"],
    ["a certificate for another name", "other.crt", "other.key", "name_not_covered"],
    ["a key that TLS finds too short", "weak.crt", "weak.key", "unusable"],
  ])("is refused: %s", async (_, certificate, key, problem) => {
    await expect(load(certificate, key)).rejects.toMatchObject({ problem });
  });

  test("is refused with the names that it does not cover", async () => {
    const names = ["tachiai.example", "a.b.branch.example", "192.168.1.11", "tachiai-by-common-name.example"];
    await expect(load("good.crt", "good.key", names)).rejects.toMatchObject({
      problem: "name_not_covered",
      message: expect.stringContaining("a.b.branch.example, tachiai-by-common-name.example, 192.168.1.11"),
    });
  });

  test("is refused before and after its time", async () => {
    const at = (days: number) =>
      load("good.crt", "good.key", undefined, new Date(now.getTime() + days * day));
    await expect(at(-2)).rejects.toMatchObject({ problem: "not_yet_valid" });
    await expect(at(31)).rejects.toMatchObject({ problem: "expired" });
  });

  test("is refused with an encrypted key, in either form, and the command that opens it", async () => {
    await run("openssl", [
      "pkcs8",
      "-topk8",
      "-in",
      path("good.key"),
      "-passout",
      "pass:x",
      "-out",
      path("new.key"),
    ]);
    await run("openssl", [
      "ec",
      "-in",
      path("good.key"),
      "-aes256",
      "-passout",
      "pass:x",
      "-out",
      path("old.key"),
    ]);
    for (const key of ["new.key", "old.key"])
      await expect(load("good.crt", key)).rejects.toMatchObject({
        problem: "key_encrypted",
        message: expect.stringContaining(`openssl pkey -in ${path(key)}`),
      });
  });
});
