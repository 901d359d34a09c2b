import { describe, expect, test } from "vitest";
import { computedImports } from "./computed-imports.ts";
import { judgeImport } from "./judge-import.ts";
import type { Repository, Workspace } from "./workspace.ts";

const protocol = workspace("packages/protocol", { zod: "4.6.7" }, [".", "./testing/*"]);
const sealing = workspace("packages/sealing", { "@tachiai/protocol": "*" });
const apiClient = workspace("packages/api-client", { "@tachiai/protocol": "*" });
const platform = workspace("modules/platform", { "@tachiai/protocol": "*", "@tachiai/sealing": "*" });
const telework = workspace("modules/telework", { "@tachiai/platform": "*", "@tachiai/protocol": "*" });
const watch = workspace("modules/watch", { "@tachiai/telework": "*" });
const server = workspace("apps/server", { "@tachiai/platform": "*", "@tachiai/telework": "*" });
const consoleApp = workspace("apps/console", { "@tachiai/platform": "*", "@tachiai/protocol": "*" });

const repository: Repository = {
  workspaces: [protocol, sealing, apiClient, platform, telework, watch, server, consoleApp],
  rootDependencies: { vitest: "5.1.1" },
  testReferences: ["packages/protocol", "modules/platform"],
  toolReferences: ["packages/protocol"],
};

const judge = (file: string, specifier: string) => judgeImport(repository, file, { specifier, line: 1 });

describe("allowed", () => {
  test.each([
    ["modules/telework/src/clock-in.ts", "@tachiai/platform"],
    ["modules/telework/src/clock-in.ts", "@tachiai/protocol"],
    ["modules/telework/src/clock-in.ts", "./work-day.ts"],
    ["modules/telework/src/day/clock-in.ts", "../work-day.ts"],
    ["modules/telework/src/clock-in.ts", "node:crypto"],
    ["packages/protocol/src/support.ts", "zod"],
    ["packages/protocol/src/support.test.ts", "vitest"],
    ["packages/protocol/src/support.test.ts", "@tachiai/protocol"],
    ["packages/protocol/src/support.test.ts", "../../../test/clip.ts"],
    ["modules/platform/src/http.test.ts", "@tachiai/protocol/testing/clock"],
    ["apps/server/src/app.ts", "@tachiai/telework"],
    ["apps/console/src/main.tsx", "virtual:pwa-register"],
    ["apps/console/src/main.tsx", "./logo.svg?url"],
    ["tools/check.ts", "./check/steps.ts"],
    ["tools/check.ts", "@tachiai/protocol"],
    ["tools/check.test.ts", "@tachiai/platform"],
  ])("%s may import %s", (file, specifier) => {
    expect(judge(file, specifier)).toEqual([]);
  });
});

describe("refused", () => {
  test("a package that imports upwards", () => {
    expect(judge("packages/sealing/src/seal.ts", "@tachiai/api-client")).toEqual([
      'imports "@tachiai/api-client": the arrows of docs/architecture.md do not lead from packages/sealing to packages/api-client',
    ]);
  });

  test("the platform that imports a package with a meaning of its own, declared or not", () => {
    expect(judge("modules/platform/src/http.ts", "@tachiai/sealing")).toEqual([
      expect.stringContaining("do not lead from modules/platform to packages/sealing"),
    ]);
  });

  test("a product that imports another product", () => {
    expect(judge("modules/watch/src/detect.ts", "@tachiai/telework")).toEqual([
      expect.stringContaining("a product never imports another product"),
    ]);
  });

  test("the console that imports a module, in its tests too", () => {
    for (const file of ["apps/console/src/main.tsx", "apps/console/src/sign-in.e2e.test.ts"])
      expect(judge(file, "@tachiai/platform")).toEqual([
        expect.stringContaining("only apps/server may import modules"),
      ]);
  });

  test("anything that imports an app, from a module, an app or a tool", () => {
    for (const file of ["modules/telework/src/day.ts", "apps/console/src/main.tsx", "bench/run.ts"])
      expect(judge(file, "@tachiai/server")).toEqual([expect.stringContaining("nothing imports an app")]);
  });

  test("a workspace that nobody has given a place among the arrows", () => {
    const stranger = workspace("modules/payroll", { "@tachiai/protocol": "*" });
    const wider = { ...repository, workspaces: [...repository.workspaces, stranger] };
    expect(
      judgeImport(wider, "modules/payroll/src/pay.ts", { specifier: "@tachiai/protocol", line: 1 }),
    ).toEqual([expect.stringContaining("modules/payroll has no line in tools/boundaries/arrows.ts yet")]);
  });

  test("a package of ours that the arrows allow but package.json does not declare", () => {
    const careless = { ...apiClient, dependencies: {} };
    expect(judgeIn(careless, "packages/api-client/src/call.ts", "@tachiai/protocol")).toEqual([
      'imports "@tachiai/protocol", which packages/api-client/package.json does not declare',
    ]);
  });

  test("a package of ours that is declared but to which no tsconfig refers", () => {
    const careless = { ...apiClient, references: [] };
    expect(judgeIn(careless, "packages/api-client/src/call.ts", "@tachiai/protocol")).toEqual([
      'imports "@tachiai/protocol", to which its tsconfig has no reference',
    ]);
  });

  test("a test whose compiler project does not refer to what it imports", () => {
    expect(judge("apps/server/src/app.test.ts", "@tachiai/telework")).toEqual([
      'imports "@tachiai/telework", to which its tsconfig has no reference',
    ]);
  });

  test("a deep import past the exports", () => {
    expect(judge("modules/telework/src/day.ts", "@tachiai/platform/src/database.ts")).toEqual([
      'imports "./src/database.ts" of @tachiai/platform, which its exports do not offer',
    ]);
    expect(judge("modules/telework/src/day.ts", "@tachiai/protocol/testing/")).toEqual([
      expect.stringContaining("its exports do not offer"),
    ]);
  });

  test("a relative path into another package", () => {
    expect(judge("modules/telework/src/day.ts", "../../platform/src/database.ts")).toEqual([
      'reaches into modules/platform by a relative path; import "@tachiai/platform"',
    ]);
    expect(judge("bench/presence/presence.bench.ts", "../../packages/protocol/src/index.ts")).toEqual([
      expect.stringContaining("reaches into packages/protocol"),
    ]);
  });

  test("a path that leaves the package or the repository", () => {
    expect(judge("modules/telework/src/day.ts", "../../../tools/clock.ts")).toEqual([
      'leaves its package by "../../../tools/clock.ts"',
    ]);
    expect(judge("modules/telework/src/day.ts", "../../../test/clip.ts")).toEqual([
      expect.stringContaining("leaves its package"),
    ]);
    expect(judge("tools/check.ts", "../../elsewhere.ts")).toEqual([
      expect.stringContaining("leaves its package"),
    ]);
    expect(judge("modules/telework/src/day.ts", "/etc/day.ts")).toEqual([
      'imports the absolute path "/etc/day.ts"',
    ]);
  });

  test("a name that looks like ours and is not", () => {
    expect(judge("modules/telework/src/day.ts", "@tachiai/payroll")).toEqual([
      'imports "@tachiai/payroll", which is no package of this repository',
    ]);
  });

  test("an undeclared third-party package, even one that npm has hoisted", () => {
    expect(judge("modules/telework/src/day.ts", "fastify/lib/reply.js")).toEqual([
      'imports "fastify", which modules/telework/package.json does not declare',
    ]);
    expect(judge("tools/check.ts", "zod")).toEqual([
      'imports "zod", which the root package.json does not declare',
    ]);
  });

  test("a development tool in a shipped file", () => {
    expect(judge("modules/telework/src/day.ts", "vitest")).toEqual([
      'imports "vitest", which modules/telework/package.json does not declare',
    ]);
  });

  test("a development dependency in a shipped file, but not in a test", () => {
    const tested = { ...telework, devDependencies: { "fake-clock": "1.0.0" } };
    expect(judgeIn(tested, "modules/telework/src/day.ts", "fake-clock")).toHaveLength(1);
    expect(judgeIn(tested, "modules/telework/src/day.test.ts", "fake-clock")).toEqual([]);
  });

  test("a built-in module without its prefix", () => {
    expect(judge("modules/telework/src/day.ts", "fs")).toEqual(['imports "fs"; write "node:fs"']);
  });

  test("a bundler's virtual module outside an app", () => {
    expect(judge("packages/protocol/src/support.ts", "virtual:pwa-register")).toHaveLength(1);
  });

  test("a computed import in a package, unless the list of exceptions gives a reason", () => {
    expect(judgeImport(repository, "modules/telework/src/day.ts", { line: 1 })).toHaveLength(1);
    const [excepted = ""] = computedImports.keys();
    expect(judgeImport(repository, excepted, { line: 1 })).toEqual([]);
    expect(judgeImport(repository, "bench/run.ts", { line: 1 })).toEqual([]);
  });
});

function judgeIn(changed: Workspace, file: string, specifier: string): string[] {
  const workspaces = repository.workspaces.map((workspace) =>
    workspace.directory === changed.directory ? changed : workspace,
  );
  return judgeImport({ ...repository, workspaces }, file, { specifier, line: 1 });
}

function workspace(directory: string, dependencies: Record<string, string>, exports = ["."]): Workspace {
  return {
    directory,
    name: `@tachiai/${directory.split("/")[1]}`,
    dependencies,
    devDependencies: {},
    exports: directory.startsWith("apps/") ? [] : exports,
    references: Object.keys(dependencies).flatMap((name) => {
      const target = name.replace("@tachiai/", "");
      const parents: Record<string, string> = { platform: "modules", telework: "modules" };
      return name === target ? [] : [`${parents[target] ?? "packages"}/${target}`];
    }),
  };
}
