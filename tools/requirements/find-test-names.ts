import type { Node } from "oxc-parser";
import { parseSync, Visitor } from "oxc-parser";

export interface TestName {
  readonly file: string;
  /** Only the end is sure to be whole: what a template computes before it is left out. */
  readonly name: string;
}

/** Finds the names of the tests a file defines. A test that may not run (`skip`, `todo`, `skipIf`, `runIf`) proves nothing and is left out. */
export function findTestNames(file: string, source: string): TestName[] {
  const names: TestName[] = [];
  new Visitor({
    CallExpression: (node) => {
      const words = wordsOf(node.callee);
      if (words[0] !== "test" && words[0] !== "it") return;
      if (words.some((word) => mayNotRun.has(word))) return;
      const name = endOf(node.arguments[0]);
      if (name !== undefined) names.push({ file, name });
    },
  }).visit(parseSync(file, source).program);
  return names;
}

/** Reads the ids a test name ends with: `… [ATT-01]`, `… [ATT-01] [ATT-02]` or `… [ATT-01, V11]`. */
export function idsOf(name: string): string[] {
  const end = /(?:\s*\[(?:[A-Z]{3}-\d+|V\d+)(?:,\s*(?:[A-Z]{3}-\d+|V\d+))*\])+$/.exec(name.trimEnd());
  return end ? (end[0].match(/[A-Z]{3}-\d+|V\d+/g) ?? []) : [];
}

const mayNotRun = new Set(["skip", "todo", "skipIf", "runIf"]);

/** `test.each(rows)(…)` is called as test, each. */
function wordsOf(callee: Node): string[] {
  if (callee.type === "Identifier") return [callee.name];
  if (callee.type === "MemberExpression" && callee.property.type === "Identifier")
    return [...wordsOf(callee.object), callee.property.name];
  if (callee.type === "CallExpression") return wordsOf(callee.callee);
  if (callee.type === "TaggedTemplateExpression") return wordsOf(callee.tag);
  return [];
}

function endOf(node: Node | undefined): string | undefined {
  if (node?.type === "Literal" && typeof node.value === "string") return node.value;
  if (node?.type === "TemplateLiteral") return node.quasis.at(-1)?.value.cooked ?? undefined;
  if (node?.type === "BinaryExpression" && node.operator === "+") return endOf(node.right);
  return undefined;
}
