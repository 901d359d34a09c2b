import { mkdir, mkdtemp, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { phrasesOf } from "@tachiai/phrases";
import { findDataDisks } from "@tachiai/platform";
import { getDataDisks } from "@tachiai/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { describeDisks } from "../first-contact/describe-disks.ts";
import { addCustomer, type Company, setUpProvider } from "../testing/company.ts";
import { openTestServer, type TestServer } from "../testing/test-server.ts";

let outside: string;
let data: string;
let server: TestServer;
let provider: Company;
let customer: Company;
beforeAll(async () => {
  outside = await mkdtemp(join(tmpdir(), "tachiai-disks-"));
  data = join(outside, "data");
  await mkdir(data);
  const { dev } = await stat(data);
  await mkdir(join(outside, "sys/device/device"), { recursive: true });
  await mkdir(join(outside, "sys/dev/block"), { recursive: true });
  await symlink("../../device", join(outside, "sys/dev/block", `${Math.floor(dev / 256)}:${dev % 256}`));
  server = await openTestServer({ readDisks });
  provider = await setUpProvider(server);
  customer = await addCustomer(server, provider, "試験商事");
});
afterAll(async () => {
  await server.close();
  await rm(outside, { recursive: true, force: true });
});

const readDisks = () => findDataDisks(data, true, join(outside, "sys"));
const disksOf = ({ administrator, tenantId }: Company) =>
  administrator.browser.api.call(getDataDisks, { params: { tenantId } });

test("whoever runs the installation reads whether its disk is encrypted, and nobody else does [EVD-01]", async () => {
  const open = { state: "open", places: [data], isDatabaseExternal: true };
  expect(await disksOf(provider)).toEqual({ disks: open });
  await expect(disksOf(customer)).rejects.toMatchObject({ code: "evidence.run_by_others" });
  await mkdir(join(outside, "sys/device/dm"));
  await writeFile(join(outside, "sys/device/dm/uuid"), "CRYPT-LUKS2-0123-data\n");
  expect(await disksOf(provider)).toEqual({ disks: { ...open, state: "encrypted" } });
});

test("the terminal names the disk that is not encrypted, what to do, and who answers for an external database", () => {
  const { t } = phrasesOf("en");
  const disks = { places: ["/data", "/data/keys"], isDatabaseExternal: false };
  const open = describeDisks({ ...disks, state: "open" }, t);
  expect(open).toContain(
    "Nothing in this machine encrypts the disk of the data directory: /data, /data/keys",
  );
  expect(open).toContain("docs/operators.md");
  expect(describeDisks({ ...disks, state: "encrypted" }, t)).toBe(
    "The data directory lies on an encrypted disk: /data, /data/keys",
  );
  const external = describeDisks({ ...disks, state: "unknown", isDatabaseExternal: true }, t);
  expect(external).toContain("cannot tell whether");
  expect(external).toContain("whoever runs it answers for the encryption of its disks");
});
