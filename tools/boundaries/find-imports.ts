import type { Node } from "oxc-parser";
import { parseSync, Visitor } from "oxc-parser";

export interface Import {
  /** As written; missing when it is computed and cannot be known before it runs. */
  readonly specifier?: string;
  readonly line: number;
}

/**
 * Finds everything a source file reaches for: static and dynamic imports, re-exports, `import("…")` types, `require`, `resolve`,
 * worker entry points and `/// <reference>` comments. Throws on a file that does not parse.
 */
export function findImports(file: string, source: string): Import[] {
  const { program, comments, errors } = parseSync(file, source);
  const error = errors[0];
  if (error) throw new Error(`${file} does not parse: ${error.message}`);

  const found: Import[] = [];
  const lineOf = lineCounter(source);
  const add = (node: { readonly start: number }, specifier: string | undefined) =>
    found.push(
      specifier === undefined ? { line: lineOf(node.start) } : { specifier, line: lineOf(node.start) },
    );
  const addLiteral = (node: Node | undefined) => {
    const text = literalText(node);
    if (node && text !== undefined) add(node, text);
  };

  new Visitor({
    ImportDeclaration: (node) => add(node, node.source.value),
    ExportAllDeclaration: (node) => add(node, node.source.value),
    ExportNamedDeclaration: (node) => {
      if (node.source) add(node, node.source.value);
    },
    ImportExpression: (node) => add(node, literalText(node.source)),
    TSImportType: (node) => add(node, node.source.value),
    TSExternalModuleReference: (node) => add(node, node.expression.value),
    CallExpression: (node) => {
      if (isRequireOrResolve(node.callee)) addLiteral(node.arguments[0]);
    },
    NewExpression: (node) => {
      if (isNamed(node.callee, "Worker") || isNamed(node.callee, "SharedWorker"))
        addLiteral(workerEntry(node.arguments[0]));
    },
  }).visit(program);

  for (const comment of comments) {
    const reference = /^\/\s*<reference\s+(path|types)\s*=\s*["']([^"']+)["']/.exec(comment.value);
    const target = reference?.[2];
    if (!target) continue;
    add(comment, reference[1] === "path" && !target.startsWith(".") ? `./${target}` : target);
  }
  return found;
}

function literalText(node: Node | undefined): string | undefined {
  if (node?.type === "Literal" && typeof node.value === "string") return node.value;
  if (node?.type === "TemplateLiteral" && node.expressions.length === 0)
    return node.quasis[0]?.value.cooked ?? undefined;
  return undefined;
}

function isRequireOrResolve(callee: Node): boolean {
  if (callee.type === "Identifier") return callee.name === "require";
  if (isCreateRequire(callee)) return true;
  if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier") return false;
  if (callee.property.name !== "resolve") return false;
  const asked = callee.object;
  return asked.type === "MetaProperty" || isNamed(asked, "require") || isCreateRequire(asked);
}

function isCreateRequire(node: Node): boolean {
  return node.type === "CallExpression" && isNamed(node.callee, "createRequire");
}

function isNamed(node: Node, name: string): boolean {
  return node.type === "Identifier" && node.name === name;
}

function workerEntry(argument: Node | undefined): Node | undefined {
  if (argument?.type !== "NewExpression") return argument;
  return isNamed(argument.callee, "URL") ? argument.arguments[0] : argument;
}

function lineCounter(source: string): (offset: number) => number {
  return (offset) => source.slice(0, offset).split("\n").length;
}
