import { expect, test } from "vitest";
import { findTransactions } from "./find-transactions.ts";
import { readServerSources } from "./server-sources.ts";
import { silentChanges } from "./silent-changes.ts";

const silentIn = (texts: ReadonlyMap<string, string>) => [
  ...new Set(
    findTransactions(texts)
      .filter(({ writes, records }) => writes && !records)
      .map(({ where }) => where),
  ),
];

test("every transaction that changes something records it, apart from those that are written down", () => {
  const sources = readServerSources();
  expect(findTransactions(sources).filter(({ writes }) => writes).length).toBeGreaterThan(40);
  expect(silentIn(sources).toSorted()).toEqual([...silentChanges.keys()].toSorted());
});

const store = `export const save = (tx) => tx.query.withTables().insertInto("x.y").values({}).execute();`;
const recording = `export async function record(tx) { await tx.query.insertInto("evidence.entry").execute(); }`;
const planted = (useCase: string) =>
  silentIn(
    new Map([
      ["modules/evidence/src/entries/record.ts", recording],
      ["modules/evidence/src/index.ts", `export { record } from "./entries/record.ts";`],
      ["modules/x/src/x.store.ts", store],
      [
        "modules/x/src/change-x.ts",
        `import { record } from "@tachiai/evidence"; import { save } from "./x.store.ts"; ${useCase}`,
      ],
    ]),
  );
const changeX = ["modules/x/src/change-x.ts#changeX"];

test("a use case that saves and does not record is found", () => {
  expect(
    planted(
      `export function changeX(db, actor) { return inTenant(db, actor, t, async (tx) => { await save(tx); }); }`,
    ),
  ).toEqual(changeX);
});

test("one that records in another transaction than the change is found", () => {
  expect(
    planted(`export async function changeX(db, actor) {
      await inTenant(db, actor, t, (tx) => save(tx));
      await inTenant(db, actor, t, (tx) => record(tx, actor, {}));
    }`),
  ).toEqual(changeX);
});

test("one that changes rows by hand-written SQL, or in a function that is handed over by name, is found", () => {
  expect(
    planted(
      "export const changeX = (db) => inInstallation(db, async (tx) => sql`update x.y set z = 1`.execute(tx.query));",
    ),
  ).toEqual(changeX);
  expect(planted(`export function changeX(db) { return inInstallation(db, save); }`)).toEqual(changeX);
});

test("one that saves and records together, however deep, and one that only reads are not found", () => {
  expect(
    planted(`
      async function both(tx, actor) { await save(tx); await record(tx, actor, {}); }
      export function changeX(db, actor) { return inTenant(db, actor, t, (tx) => both(tx, actor)); }
      export function readX(db, actor) { return inTenant(db, actor, t, (tx) => tx.query.selectFrom("x.y").execute()); }`),
  ).toEqual([]);
});
