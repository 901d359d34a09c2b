import { inTenant, type PersonActor, tokyoDay } from "@tachiai/platform";
import { queryUnwalled } from "@tachiai/platform/testing";
import type { EvidenceAction, LogPublicationId, LogReaderId, Role, TenantId } from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { auditLogs } from "../damage/audit-logs.ts";
import { listByAction } from "../entries/entry.store.ts";
import type { EvidencePorts } from "../evidence-ports.ts";
import { decidePublication } from "../publishing/decide-publication.ts";
import { endPublication } from "../publishing/end-publication.ts";
import { countPublicationsHeldBack, listPublications } from "../publishing/list-publications.ts";
import { proposePublication } from "../publishing/propose-publication.ts";
import { requirePublished } from "../publishing/require-published.ts";
import { resumePublication } from "../publishing/resume-publication.ts";
import { admitLogReader } from "../readers/admit-log-reader.ts";
import { endLogReader } from "../readers/end-log-reader.ts";
import { countLogReadersHeldBack, listLogReaders } from "../readers/list-log-readers.ts";
import { requireLogReader } from "../readers/require-log-reader.ts";
import { resumeLogReader } from "../readers/resume-log-reader.ts";
import { memberOf, testPorts } from "../testing/test-ports.ts";
import {
  newTenant,
  openTestVault,
  recordStamps,
  sealEverything,
  type TestVault,
  testActor,
} from "../testing/test-vault.ts";
import { succeedLogs } from "./succeed-logs.ts";

let vault: TestVault;
let tenantId: TenantId;
let administrator: PersonActor;
let auditor: PersonActor;
let roles: Map<PersonActor, Role[]>;
let ports: EvidencePorts;
beforeAll(async () => {
  vault = await openTestVault();
});
afterAll(() => vault.close());
beforeEach(async () => {
  tenantId = newTenant();
  administrator = memberOf(tenantId);
  auditor = memberOf(tenantId);
  roles = new Map([
    [administrator, ["administrator"]],
    [auditor, ["auditor"]],
  ]);
  ports = testPorts({
    rolesOf: async (_tx, actor) => [...roles].find(([one]) => one.personId === actor.personId)?.[1] ?? [],
    holdersOf: async () => [...roles].map(([{ personId }, held]) => ({ personId, roles: held })),
  });
  await recordStamps(vault, tenantId, 3);
  await sealEverything(vault);
});

const reason = "入札の条件として";
const propose = (retentionClass = "telework") =>
  proposePublication(vault.database, ports, administrator, { tenantId, retentionClass, reason });
const approve = (publicationId: LogPublicationId) =>
  decidePublication(vault.database, ports, auditor, { tenantId, publicationId, decision: "approve" });
async function publish(): Promise<LogPublicationId> {
  const publicationId = await propose();
  await approve(publicationId);
  return publicationId;
}
const resume = (publicationId: LogPublicationId, actor = administrator, of = tenantId) =>
  resumePublication(vault.database, ports, actor, { tenantId: of, publicationId });
const openTo = () => requirePublished(vault.database, { tenantId, retentionClass: "telework" });

const admit = () =>
  admitLogReader(vault.database, ports, administrator, {
    tenantId,
    name: "木村",
    until: tokyoDay(vault.database.clock()),
  });
const read = (token: string) => requireLogReader(vault.database, { tenantId, token });
const resumeReader = (readerId: LogReaderId, actor = administrator, of = tenantId) =>
  resumeLogReader(vault.database, ports, actor, { tenantId: of, readerId });

const startRestored = () =>
  succeedLogs(vault, { tenants: [tenantId], known: [], isRestored: true, hasMemory: true });
const said = async (action: EvidenceAction) =>
  (await inTenant(vault.database, testActor, tenantId, (tx) => listByAction(tx, action))).map(({ facts }) =>
    JSON.parse(facts.detailsText),
  );
const heldBack = () =>
  inTenant(vault.database, testActor, tenantId, async (tx) => [
    await countPublicationsHeldBack(tx),
    await countLogReadersHeldBack(tx),
  ]);
async function audited(): Promise<string[]> {
  await sealEverything(vault);
  return (await auditLogs(vault, tenantId)).map(({ subject }) => subject);
}

test("a publication that a restore brought back is open to nobody until an administrator proposes it anew and a second person approves it", async () => {
  const publicationId = await publish();
  await startRestored();
  await expect(openTo()).rejects.toThrow("evidence.log_held_back");
  expect(await heldBack()).toEqual([1, 0]);
  const listed = await listPublications(vault.database, ports, auditor, { tenantId });
  expect(listed).toMatchObject([{ publicationId, state: "held-back", mayDecide: false }]);
  await expect(approve(publicationId)).rejects.toThrow("evidence.publication_held_back");
  await expect(propose()).rejects.toThrow("evidence.publication_there");

  await expect(resume(publicationId, auditor)).rejects.toThrow("access.denied");
  const again = await resume(publicationId);
  await expect(resume(publicationId)).rejects.toThrow("evidence.publication_not_found");
  await expect(openTo()).rejects.toThrow("evidence.log_not_found");
  expect(await heldBack()).toEqual([0, 0]);
  await approve(again);
  await openTo();
  expect(await said("evidence.log_publication_held_back")).toEqual([{ retentionClass: "telework" }]);
  expect(await said("evidence.log_publication_ended")).toEqual([{ retentionClass: "telework" }]);
  expect((await said("evidence.log_publication_proposed")).at(-1)).toEqual({
    reason,
    retentionClass: "telework",
    resumes: publicationId,
  });
  expect(await audited()).toEqual([]);
});

test("where nobody else could approve it, a publication stays held back, and can only be ended", async () => {
  const publicationId = await publish();
  await startRestored();
  roles.delete(auditor);
  await expect(resume(publicationId)).rejects.toThrow("evidence.publication_needs_second");
  expect(await heldBack()).toEqual([1, 0]);
  await endPublication(vault.database, ports, administrator, { tenantId, publicationId });
  await expect(openTo()).rejects.toThrow("evidence.log_not_found");
  expect(await heldBack()).toEqual([0, 0]);
  expect(await audited()).toEqual([]);
});

test("nobody approves a proposal that a restore brought back, as it may have been taken back since", async () => {
  const publicationId = await propose();
  await startRestored();
  await expect(approve(publicationId)).rejects.toThrow("evidence.publication_held_back");
  await expect(openTo()).rejects.toThrow("evidence.log_not_found");
  await approve(await resume(publicationId));
  await openTo();
  expect(await audited()).toEqual([]);
});

test("an outside reader whom a restore brought back reads nothing until an administrator resumes him, and one who was ended before stays ended", async () => {
  const over = await admit();
  const ofOver = { tenantId, readerId: over.readerId };
  await endLogReader(vault.database, ports, administrator, ofOver);
  const { readerId, token } = await admit();
  await startRestored();
  await expect(read(token)).rejects.toThrow("evidence.log_held_back");
  await expect(read(over.token)).rejects.toThrow("evidence.log_reader_unknown");
  expect(await heldBack()).toEqual([0, 1]);
  const listed = await listLogReaders(vault.database, ports, auditor, { tenantId });
  expect(listed.find((one) => one.readerId === readerId)).toMatchObject({ isLive: false, isHeldBack: true });
  expect(listed.find((one) => one.readerId === over.readerId)).toMatchObject({ isHeldBack: false });

  await expect(resumeReader(readerId, auditor)).rejects.toThrow("access.denied");
  await expect(resumeReader(over.readerId)).rejects.toThrow("evidence.log_reader_not_found");
  await resumeReader(readerId);
  await read(token);
  await expect(resumeReader(readerId)).rejects.toThrow("evidence.log_reader_not_found");
  expect(await said("evidence.log_reader_held_back")).toEqual([{ name: "木村" }]);
  expect(await said("evidence.log_reader_resumed")).toEqual([{ name: "木村" }]);
  expect(await audited()).toEqual([]);

  await startRestored();
  await expect(read(token)).rejects.toThrow("evidence.log_held_back");
  expect(await audited()).toEqual([]);
  await endLogReader(vault.database, ports, administrator, { tenantId, readerId });
  await expect(read(token)).rejects.toThrow("evidence.log_reader_unknown");
  expect(await audited()).toEqual([]);
});

test("an administrator of another organisation resumes neither", async () => {
  const { readerId } = await admit();
  const publicationId = await publish();
  await startRestored();
  const other = newTenant();
  const stranger = memberOf(other);
  roles.set(stranger, ["administrator"]);
  await expect(resume(publicationId, stranger)).rejects.toThrow("access.no_engagement");
  await expect(resumeReader(readerId, stranger)).rejects.toThrow("access.no_engagement");
  await expect(resume(publicationId, stranger, other)).rejects.toThrow("evidence.publication_not_found");
  await expect(resumeReader(readerId, stranger, other)).rejects.toThrow("evidence.log_reader_not_found");
  expect(await heldBack()).toEqual([1, 1]);
});

test("what is admitted after the restore is not held back, and a start that is done again holds nothing back twice", async () => {
  const before = await admit();
  await startRestored();
  await startRestored();
  expect(await said("evidence.log_reader_held_back")).toHaveLength(1);
  const { token } = await admit();
  await read(token);
  await publish();
  await openTo();
  await expect(read(before.token)).rejects.toThrow("evidence.log_held_back");
});

test.each([
  ["a reader", "log_reader", "log-reader"],
  ["a publication", "log_publication", "log-publication"],
])(
  "that %s is no longer held back, and nobody said so, is found by the nightly audit",
  async (_, table, name) => {
    const { readerId } = await admit();
    const publicationId = await publish();
    await startRestored();
    const id = table === "log_reader" ? readerId : publicationId;
    await queryUnwalled(
      vault.test.migrateConnection,
      `update evidence.${table} set held_back_at = null where tenant_id = $1`,
      [tenantId],
    );
    expect(await audited()).toEqual([`${name}/${id}`]);
  },
);
