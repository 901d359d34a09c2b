import { expect, test } from "vitest";
import { knownWays, waysAroundTheWall } from "./door-uses.ts";
import { readServerSources } from "./server-sources.ts";

test("only the sources that are written down go around the tenant wall, and all of them still do", () => {
  const going = [...readServerSources()]
    .filter(([, source]) => waysAroundTheWall(source).length > 0)
    .map(([file]) => file);
  expect(going.toSorted()).toEqual(Object.values(knownWays).flat().toSorted());
});

test("each way around the wall is recognised", () => {
  expect(waysAroundTheWall("return inInstallation(database, (tx) => list(tx));")).toEqual(["inInstallation"]);
  expect(waysAroundTheWall("database.installationDoor.selectFrom('x')")).toEqual(["a door itself"]);
  expect(waysAroundTheWall("const client = new pg.Client(connection);")).toEqual(["a connection of its own"]);
  expect(waysAroundTheWall("return inTenant(database, actor, tenantId, work);")).toEqual([]);
});
