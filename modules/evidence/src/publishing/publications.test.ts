import { inTenant, type PersonActor } from "@tachiai/platform";
import { queryUnwalled } from "@tachiai/platform/testing";
import type { EvidenceAction, LogPublicationId, Role, TenantId } from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { auditLogs } from "../damage/audit-logs.ts";
import { listByAction } from "../entries/entry.store.ts";
import type { EvidencePorts } from "../evidence-ports.ts";
import { memberOf, testPorts } from "../testing/test-ports.ts";
import {
  newTenant,
  openTestVault,
  recordStamps,
  sealEverything,
  type TestVault,
  testActor,
} from "../testing/test-vault.ts";
import { decidePublication } from "./decide-publication.ts";
import { endPublication } from "./end-publication.ts";
import { countPublicationsToDecide, listPublications } from "./list-publications.ts";
import { proposePublication } from "./propose-publication.ts";
import { requirePublished } from "./require-published.ts";

const reason = "入札の条件として、だれでも検証できるようにするため";
let vault: TestVault;
let tenantId: TenantId;
let administrator: PersonActor;
let auditor: PersonActor;
let worker: PersonActor;
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
  worker = memberOf(tenantId);
  roles = new Map<PersonActor, Role[]>([
    [administrator, ["administrator"]],
    [auditor, ["auditor"]],
    [worker, ["worker"]],
  ]);
  ports = testPorts({
    rolesOf: async (_tx, actor) => [...roles].find(([one]) => one.personId === actor.personId)?.[1] ?? [],
    holdersOf: async () => [...roles].map(([{ personId }, held]) => ({ personId, roles: held })),
  });
  await recordStamps(vault, tenantId, 3);
  await sealEverything(vault);
});

const propose = (actor = administrator, retentionClass = "telework") =>
  proposePublication(vault.database, ports, actor, { tenantId, retentionClass, reason });
const approve = (publicationId: LogPublicationId, actor = auditor) =>
  decidePublication(vault.database, ports, actor, { tenantId, publicationId, decision: "approve" });
const end = (publicationId: LogPublicationId, actor = administrator) =>
  endPublication(vault.database, ports, actor, { tenantId, publicationId });
const openTo = (retentionClass = "telework") =>
  requirePublished(vault.database, { tenantId, retentionClass });
const said = async (action: EvidenceAction) =>
  (await inTenant(vault.database, testActor, tenantId, (tx) => listByAction(tx, action))).map(({ facts }) =>
    JSON.parse(facts.detailsText),
  );

describe("a log that is published", () => {
  test("is open to everybody from the second person's approval until somebody ends it, each with an entry", async () => {
    const publicationId = await propose();
    await expect(openTo()).rejects.toThrow("evidence.log_not_found");
    const waiting = (actor: PersonActor) =>
      countPublicationsToDecide(vault.database, ports, actor, { tenantId });
    expect([await waiting(administrator), await waiting(auditor), await waiting(worker)]).toEqual([0, 1, 0]);

    await approve(publicationId);
    expect(await openTo()).toMatchObject({ kind: "system" });
    await expect(openTo("access")).rejects.toThrow("evidence.log_not_found");
    await expect(approve(publicationId)).rejects.toThrow("evidence.publication_decided");
    await expect(propose()).rejects.toThrow("evidence.publication_there");

    await end(publicationId);
    await expect(openTo()).rejects.toThrow("evidence.log_not_found");
    await expect(end(publicationId)).rejects.toThrow("evidence.publication_not_found");
    const listed = await listPublications(vault.database, ports, auditor, { tenantId });
    expect(listed).toMatchObject([
      {
        publicationId,
        retentionClass: "telework",
        state: "ended",
        proposed: { reason, byName: `name of ${administrator.personId}` },
        decided: { byName: `name of ${auditor.personId}` },
        mayDecide: false,
      },
    ]);
    expect(await said("evidence.log_publication_proposed")).toEqual([{ reason, retentionClass: "telework" }]);
    expect(await said("evidence.log_publication_approved")).toEqual([
      { proposedBy: administrator.personId, retentionClass: "telework" },
    ]);
    expect(await said("evidence.log_publication_ended")).toEqual([{ retentionClass: "telework" }]);
  });

  test("was not approved by whoever proposed it, nor by a worker, and is not where nobody else could approve it", async () => {
    const publicationId = await propose();
    await expect(approve(publicationId, administrator)).rejects.toThrow("evidence.publication_own");
    await expect(approve(publicationId, worker)).rejects.toThrow("access.denied");
    await end(publicationId);
    roles.delete(auditor);
    await expect(propose()).rejects.toThrow("evidence.publication_needs_second");
    expect(await said("evidence.log_publication_proposed")).toHaveLength(1);
  });

  test("opens nothing when it was rejected or taken back, and can be proposed anew", async () => {
    const publicationId = await propose();
    await decidePublication(vault.database, ports, auditor, {
      tenantId,
      publicationId,
      decision: "reject",
      reason: "動きが外から見えるため",
    });
    await expect(openTo()).rejects.toThrow("evidence.log_not_found");
    await expect(end(publicationId)).rejects.toThrow("evidence.publication_not_found");
    const again = await propose();
    await end(again);
    await expect(approve(again)).rejects.toThrow("evidence.publication_decided");
    await expect(openTo()).rejects.toThrow("evidence.log_not_found");
  });

  test("of two administrators who propose it at once one is told that it is there", async () => {
    roles.set(auditor, ["administrator"]);
    const ends = await Promise.allSettled([propose(), propose(auditor)]);
    expect(ends.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });
});

test("only an administrator proposes and ends, only of a log that there is, and workers see no list", async () => {
  await expect(propose(auditor)).rejects.toThrow("access.denied");
  await expect(propose(administrator, "billing")).rejects.toThrow("evidence.log_not_found");
  const publicationId = await propose();
  await expect(end(publicationId, auditor)).rejects.toThrow("access.denied");
  await expect(listPublications(vault.database, ports, worker, { tenantId })).rejects.toThrow(
    "access.denied",
  );
});

test.each([
  ["is as its entries say", undefined],
  ["is open again after it was ended", "ended_at = null, ended_by = null"],
  ["was ended by another person", "ended_by = gen_random_uuid()"],
  ["was approved by another person", "decided_by = gen_random_uuid()"],
  ["is of another class", "retention_class = 'organisation'"],
  ["was proposed for another reason", "reason = 'x'"],
])("that a publication %s is told so by the nightly audit", async (_, change) => {
  const publicationId = await propose();
  await approve(publicationId);
  await end(publicationId);
  await sealEverything(vault);
  if (change !== undefined)
    await queryUnwalled(
      vault.test.migrateConnection,
      `update evidence.log_publication set ${change} where publication_id = $1`,
      [publicationId],
    );
  const damages = (await auditLogs(vault, tenantId)).map(({ subject }) => subject);
  expect(damages).toEqual(change === undefined ? [] : [`log-publication/${publicationId}`]);
});
