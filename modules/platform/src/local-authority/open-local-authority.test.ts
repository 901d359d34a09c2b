import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { isIP } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect, createServer } from "node:tls";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { certifiedNames, permittedNames } from "./certificate-names.ts";
import { issueServerCertificate, type KeyedCertificate } from "./issue-certificates.ts";
import { readKeyedCertificate } from "./keyed-certificate-file.ts";
import { type LocalAuthority, openLocalAuthority } from "./open-local-authority.ts";
import type { ServerNames } from "./server-names.ts";

const run = promisify(execFile);
const day = 86_400_000;
/** Real TLS compares with the real clock. */
const now = new Date();
const names = ["tachiai.example", "192.168.1.10", "127.0.0.1", "fd00::10"];

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "authority-"));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const open = (more: { names?: readonly string[]; now?: Date } = {}) =>
  openLocalAuthority({ directory, names, now, ...more });

/** What a thief of the authority's key could sign. */
async function forge(forged: ServerNames): Promise<KeyedCertificate> {
  const authority = await readKeyedCertificate(join(directory, "authority.pem"));
  if (!authority) throw new Error("no authority");
  return issueServerCertificate(authority, forged, now);
}

/** `openssl verify` as a TLS client would: `OK`, or what it says against the certificate. */
async function verify(authorityPem: string, certificatePem: string, at = now): Promise<string> {
  const files = [join(directory, "trusted.pem"), join(directory, "presented.pem")];
  await writeFile(files[0] ?? "", authorityPem);
  await writeFile(files[1] ?? "", certificatePem);
  const time = String(Math.trunc(at.getTime() / 1000));
  const args = ["verify", "-x509_strict", "-purpose", "sslserver", "-attime", time, "-CAfile", ...files];
  return run("openssl", args).then(
    ({ stdout }) => stdout.trim().split(": ").at(-1) ?? "",
    (error: { stderr: string }) => error.stderr,
  );
}

/** Connects over real TLS under a name; answers the greeting or the reason of the refusal. */
async function visit(opened: LocalAuthority, presented: KeyedCertificate, name: string): Promise<string> {
  const keyed = { cert: presented.certificatePem, key: presented.privateKey.reveal() };
  const server = createServer(keyed, (socket) => socket.end("welcome"));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("the server listens on no port");
  const socket = connect({
    host: "127.0.0.1",
    port: address.port,
    ca: opened.authority.pem,
    ...(isIP(name) === 0 && { servername: name }),
  });
  try {
    const [greeting] = await once(socket.setEncoding("utf8"), "data");
    return String(greeting);
  } catch (error) {
    return String(error);
  } finally {
    socket.destroy();
    server.close();
  }
}

describe("a new authority", () => {
  test("permits exactly the configured names, critically, and signs for them", async () => {
    const { authority, server, change, serverChange } = await open();
    const wanted = { dns: ["tachiai.example"], addresses: ["127.0.0.1", "192.168.1.10", "fd00::10"] };
    expect([change, serverChange]).toEqual([{ kind: "created" }, "issued"]);
    expect(authority.permittedNames).toEqual(wanted);
    expect(permittedNames(authority.der)).toEqual(wanted);

    await writeFile(join(directory, "a.pem"), authority.pem);
    const { stdout } = await run("openssl", ["x509", "-in", join(directory, "a.pem"), "-noout", "-text"]);
    expect(stdout).toMatch(/X509v3 Name Constraints: critical\n\s+Permitted:\n\s+DNS:tachiai\.example\n/);
    expect(stdout).toContain("IP:192.168.1.10/255.255.255.255");
    expect(stdout).toMatch(/X509v3 Basic Constraints: critical\n\s+CA:TRUE, pathlen:0/);
    expect(stdout).toMatch(/X509v3 Key Usage: critical\n\s+Certificate Sign\n/);
    expect(stdout).toMatch(/X509v3 Extended Key Usage: \n\s+TLS Web Server Authentication\n/);
    expect(stdout).toContain("ASN1 OID: prime256v1");
    expect(await verify(authority.pem, server.chainPem)).toBe("OK");
  });

  test("has a fingerprint that people can compare and compute from the downloaded file", async () => {
    const { authority } = await open();
    expect(authority.fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    const digest = createHash("sha256").update(authority.der).digest("hex");
    expect(authority.fingerprint.replaceAll(":", "").toLowerCase()).toBe(digest);
  });

  test("keeps its keys in files of 0600 in a directory of 0700, and in no log", async () => {
    const made = join(directory, "made");
    const { server } = await openLocalAuthority({ directory: made, names, now });
    expect((await stat(made)).mode & 0o777).toBe(0o700);
    expect((await readdir(made)).toSorted()).toEqual(["authority.pem", "server.pem"]);
    for (const name of await readdir(made)) expect((await stat(join(made, name))).mode & 0o777).toBe(0o600);
    expect(JSON.stringify(server)).not.toContain("BEGIN PRIVATE KEY");
    expect(String(server.privateKey)).toBe("[private key]");
  });

  test("lasts five years, its server certificates 397 days, both from the day before", async () => {
    const { authority, server } = await open();
    const lastsUntil = (days: number) => Math.trunc((now.getTime() + (days - 1) * day) / 1000);
    expect(authority.validUntil.getTime() / 1000).toBe(lastsUntil(5 * 365));
    expect(server.validUntil.getTime() / 1000).toBe(lastsUntil(397));
  });
});

describe("the constraints", () => {
  test.each<[string, ServerNames]>([
    ["another host", { dns: ["bank.example"], addresses: [] }],
    ["a host that ends alike", { dns: ["eviltachiai.example"], addresses: [] }],
    ["the domain above", { dns: ["example"], addresses: [] }],
    ["another address", { dns: [], addresses: ["192.168.1.11"] }],
    ["another IPv6 address", { dns: [], addresses: ["fd00::11"] }],
    ["a permitted host together with another", { dns: ["tachiai.example", "bank.example"], addresses: [] }],
  ])("forbid %s", async (_, forged) => {
    const { authority } = await open();
    expect(await verify(authority.pem, (await forge(forged)).certificatePem)).toContain(
      "permitted subtree violation",
    );
  });

  test("of an authority for addresses only forbid every host name", async () => {
    const { authority, server } = await open({ names: ["192.168.1.10"] });
    expect(await verify(authority.pem, server.chainPem)).toBe("OK");
    const forged = await forge({ dns: ["bank.example"], addresses: [] });
    expect(await verify(authority.pem, forged.certificatePem)).toContain("excluded subtree violation");
  });

  test("of an authority for host names only forbid every address of both families", async () => {
    const { authority, server } = await open({ names: ["tachiai.example"] });
    expect(await verify(authority.pem, server.chainPem)).toBe("OK");
    for (const address of ["192.168.1.10", "fd00::10"]) {
      const forged = await forge({ dns: [], addresses: [address] });
      expect(await verify(authority.pem, forged.certificatePem)).toContain("excluded subtree violation");
    }
  });

  test("let a visitor in by a configured name and turn him away from a forged one", async () => {
    const opened = await open();
    const own = { certificatePem: opened.server.chainPem, privateKey: opened.server.privateKey };
    expect(await visit(opened, own, "tachiai.example")).toBe("welcome");
    expect(await visit(opened, own, "127.0.0.1")).toBe("welcome");
    expect(await visit(opened, own, "bank.example")).toContain("does not match certificate's altnames");
    const forged = await forge({ dns: ["bank.example"], addresses: [] });
    expect(await visit(opened, forged, "bank.example")).toContain("permitted subtree violation");
  });
});

describe("opening again", () => {
  test("changes nothing", async () => {
    const first = await open();
    const second = await open({ now: new Date(now.getTime() + 100 * day) });
    expect(second).toEqual({ ...first, change: { kind: "kept" }, serverChange: "kept" });
  });

  test("renews the server's certificate in time, which nobody notices", async () => {
    const first = await open();
    const later = new Date(now.getTime() + 380 * day);
    const second = await open({ now: later });
    expect([second.change, second.serverChange]).toEqual([{ kind: "kept" }, "issued"]);
    expect(second.server.fingerprint).not.toBe(first.server.fingerprint);
    expect(await verify(first.authority.pem, second.server.chainPem, later)).toBe("OK");
    expect(second.authority.fingerprint).toBe(first.authority.fingerprint);
  });

  test("with a name less keeps the authority and issues a certificate without it", async () => {
    const first = await open();
    const second = await open({ names: ["tachiai.example"] });
    expect([second.change, second.serverChange]).toEqual([{ kind: "kept" }, "issued"]);
    expect(second.authority.fingerprint).toBe(first.authority.fingerprint);
    expect(await verify(first.authority.pem, second.server.chainPem)).toBe("OK");
    expect(second.server.chainPem).not.toBe(first.server.chainPem);
  });

  test("with a new name replaces the authority and says so, with both fingerprints", async () => {
    const first = await open();
    const second = await open({ names: [...names, "witness.example"] });
    expect(second.change).toEqual({
      kind: "replaced",
      because: { kind: "names_added", added: ["witness.example"] },
      previousFingerprint: first.authority.fingerprint,
    });
    expect(second.authority.fingerprint).not.toBe(first.authority.fingerprint);
    expect(await verify(second.authority.pem, second.server.chainPem)).toBe("OK");
    expect(await verify(first.authority.pem, second.server.chainPem)).not.toBe("OK");
  });

  test("near its end replaces the authority, and a server certificate never outlives it", async () => {
    const first = await open();
    const nearEnd = await open({ now: new Date(now.getTime() + 4.5 * 365 * day) });
    expect(nearEnd.change).toEqual({ kind: "kept" });
    expect(nearEnd.server.validUntil).toEqual(first.authority.validUntil);
    const atEnd = await open({ now: new Date(first.authority.validUntil.getTime() - 10 * day) });
    expect(atEnd.change).toMatchObject({
      kind: "replaced",
      because: { kind: "expiring", validUntil: first.authority.validUntil },
      previousFingerprint: first.authority.fingerprint,
    });
  });

  test("with a clock before its making is refused and touches nothing", async () => {
    await open();
    const before = await readFile(join(directory, "authority.pem"), "utf8");
    await expect(open({ now: new Date(0) })).rejects.toMatchObject({ problem: "clock_wrong" });
    expect(await readFile(join(directory, "authority.pem"), "utf8")).toBe(before);
  });

  test("issues a certificate again when the authority was replaced by another one", async () => {
    await open();
    const stale = await readFile(join(directory, "server.pem"), "utf8");
    await rm(join(directory, "authority.pem"));
    await writeFile(join(directory, "server.pem"), stale, { mode: 0o600 });
    const second = await open();
    expect([second.change.kind, second.serverChange]).toEqual(["created", "issued"]);
    expect(await verify(second.authority.pem, second.server.chainPem)).toBe("OK");
  });

  test("refuses a key that others could read", async () => {
    await open();
    await chmod(join(directory, "authority.pem"), 0o640);
    await expect(open()).rejects.toMatchObject({ problem: "file_exposed" });
  });

  test("refuses a damaged file and a key that is not the certificate's", async () => {
    await open();
    const path = join(directory, "authority.pem");
    const contents = await readFile(path, "utf8");
    const serverFile = await readFile(join(directory, "server.pem"), "utf8");
    const otherKey = serverFile.slice(serverFile.indexOf("-----BEGIN PRIVATE KEY"));
    for (const damaged of [
      "",
      contents.slice(0, 200),
      contents.slice(0, contents.indexOf("-----BEGIN PRIVATE KEY")) + otherKey,
    ]) {
      await writeFile(path, damaged);
      await expect(open()).rejects.toMatchObject({ problem: "file_unreadable" });
    }
  });

  test("refuses an authority without our constraints", async () => {
    await open();
    const curve = "-newkey ec -pkeyopt ec_paramgen_curve:P-256".split(" ");
    const files = ["-keyout", join(directory, "k.pem"), "-out", join(directory, "c.pem")];
    await run("openssl", [
      "req",
      "-x509",
      "-nodes",
      "-days",
      "9",
      "-subj",
      "/CN=Somebody",
      ...curve,
      ...files,
    ]);
    const foreign =
      (await readFile(join(directory, "c.pem"), "utf8")) + (await readFile(join(directory, "k.pem"), "utf8"));
    await writeFile(join(directory, "authority.pem"), foreign);
    await expect(open()).rejects.toMatchObject({ problem: "file_unreadable" });
  });
});

test("the names of a server certificate are read back as they were configured", async () => {
  const { server } = await open();
  const pem = server.chainPem.replace(/-----[A-Z ]+-----|\s/g, "");
  expect(certifiedNames(Buffer.from(pem, "base64"))).toEqual({
    dns: ["tachiai.example"],
    addresses: ["127.0.0.1", "192.168.1.10", "fd00::10"],
  });
});
