import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ConfigurationFault, readConfiguration } from "./configuration.ts";

const directory = mkdtempSync(join(tmpdir(), "tachiai-configuration-"));
const withFile = (content: string) => {
  const path = join(directory, "tachiai.json");
  writeFileSync(path, content);
  return { TACHIAI_CONFIG: path };
};

test("without any setting the defaults hold", () => {
  const configuration = readConfiguration({}, "/nowhere");
  expect(configuration).toMatchObject({
    dataDirectory: "/nowhere",
    port: 8480,
    httpsPort: 8443,
    trustedProxies: [],
    retentionKeyBackup: undefined,
    backupWithinDays: 2,
    requiresEncryptedDisk: false,
    mail: undefined,
  });
  expect(configuration.names).toContain("localhost");
});

test("that the disk must be encrypted is required by that word alone", () => {
  const read = (value: string) => readConfiguration({ TACHIAI_ENCRYPTED_DISK: value }, "/var/lib/tachiai");
  expect(read("required").requiresEncryptedDisk).toBe(true);
  expect(() => read("yes")).toThrow('TACHIAI_ENCRYPTED_DISK: must be "required", or left out');
});

test("a mail server is named together with the address from which is sent, and no message shows its password", () => {
  const mail = {
    TACHIAI_SMTP_URL: "smtps://us:geheim@mail.example:465",
    TACHIAI_MAIL_FROM: "info@example.jp",
  };
  expect(readConfiguration(mail, "/nowhere").mail).toEqual({
    smtpUrl: mail.TACHIAI_SMTP_URL,
    from: mail.TACHIAI_MAIL_FROM,
  });
  expect(() => readConfiguration({ TACHIAI_SMTP_URL: mail.TACHIAI_SMTP_URL }, "/nowhere")).toThrow(
    /^TACHIAI_MAIL_FROM: is missing; [^:]*$/,
  );
  expect(() => readConfiguration({ ...mail, TACHIAI_SMTP_URL: "http://us:geheim@x" }, "/nowhere")).toThrow(
    /^TACHIAI_SMTP_URL: must be an smtp:\/\/ or smtps:\/\/ URL$/,
  );
});

test("the environment wins over the file, and the file over the default", () => {
  const environment = { ...withFile('{"port": 9000, "httpsPort": 9001}'), TACHIAI_PORT: "9100" };
  expect(readConfiguration(environment, "/nowhere")).toMatchObject({ port: 9100, httpsPort: 9001 });
});

test.each([
  [{ TACHIAI_PORT: "eighty" }, /TACHIAI_PORT: must be a number/],
  [{ TACHIAI_PORT: "70000" }, /TACHIAI_PORT: must be 1 to 65535/],
  [{ DATABASE_URL: "mysql://x" }, /DATABASE_URL: must be a postgresql/],
  [{ TACHIAI_CERTIFICATE: "/a.pem" }, /TACHIAI_CERTIFICATE_KEY: is missing/],
  [{ TACHIAI_MAIL_FROM: "x" }, /TACHIAI_MAIL_FROM: must be a mail address/],
  [{ TACHIAI_CONFIG: "/does/not/exist" }, /TACHIAI_CONFIG: cannot read/],
])("a wrong setting is named: %j", (environment, message) => {
  expect(() => readConfiguration(environment, "/nowhere")).toThrow(message);
});

test("a file that is no JSON, or has an unknown setting, is refused by name", () => {
  expect(() => readConfiguration(withFile("{"), "/nowhere")).toThrow(ConfigurationFault);
  expect(() => readConfiguration(withFile('{"prot": 1}'), "/nowhere")).toThrow(/"prot" is no setting/);
  expect(() => readConfiguration(withFile('{"port": "x"}'), "/nowhere")).toThrow(
    /"port" in the settings file/,
  );
});
