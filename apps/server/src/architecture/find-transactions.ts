import { posix } from "node:path";
import { parseAst } from "rolldown/parseAst";

/** One call of `inTenant` or `inInstallation`, and what the code inside it can come to do. */
export interface FoundTransaction {
  /** `modules/x/src/y.ts#function`. */
  readonly where: string;
  readonly writes: boolean;
  /** It reaches `record`, or `oweEntry`, which records in every organisation of the person. */
  readonly records: boolean;
}

interface Node {
  readonly type: string;
  readonly [part: string]: unknown;
}

/** A top-level function or constant of one file, and what it names of others. */
interface Source {
  readonly definitions: ReadonlyMap<string, Node>;
  /** A local name, the file it comes from and its name there. */
  readonly imports: ReadonlyMap<string, { readonly file: string; readonly name: string }>;
}

const writingCalls = new Set(["insertInto", "updateTable", "deleteFrom", "mergeInto"]);
const writingSql =
  /\b(?:insert into|delete from|identity\.create_account|identity\.use_setup_token|identity\.forget_(?:accounts|organisation)|evidence\.(?:decide|publish)_batches|demonstration\.(?:begin|close_doors|remove))\b|\bupdate \w+\.\w+/i;
const recorders = new Set([
  "modules/evidence/src/entries/record.ts#record",
  "modules/identity/src/owed/owe-entry.ts#oweEntry",
]);

/**
 * Finds every transaction of these sources and follows the names in it from function to function, also through the
 * index of another module. What is handed in as a function is looked at where it is written, not where it is called.
 */
export function findTransactions(texts: ReadonlyMap<string, string>): FoundTransaction[] {
  const sources = new Map([...texts].map(([file, text]) => [file, readSource(file, text)] as const));
  return [...sources].flatMap(([file, source]) =>
    [...source.definitions].flatMap(([name, definition]) =>
      transactionsIn(definition).map((body) => {
        const inside = isDefinedAbove(body, source) ? [body] : [definition];
        return { where: `${file}#${name}`, ...reachFrom(sources, file, inside) };
      }),
    ),
  );
}

function transactionsIn(definition: Node): Node[] {
  const found: Node[] = [];
  visit(definition, (node) => {
    const isDoor = ["inTenant", "inInstallation"].includes(nameOf(node["callee"]) ?? "");
    const work = Array.isArray(node["arguments"]) ? node["arguments"].at(-1) : undefined;
    if (node.type === "CallExpression" && isDoor && isNode(work)) found.push(work);
  });
  return found;
}

/** A function in place, or the name of one that the file knows; otherwise a local one, somewhere in the definition. */
function isDefinedAbove(work: Node, source: Source): boolean {
  const name = nameOf(work);
  return name === undefined || source.definitions.has(name) || source.imports.has(name);
}

function reachFrom(
  sources: ReadonlyMap<string, Source>,
  file: string,
  from: readonly Node[],
): { writes: boolean; records: boolean } {
  const seen = new Set<string>();
  let writes = false;
  const look = (file: string, node: Node): void => {
    if (writesItself(node)) writes = true;
    for (const name of namesIn(node)) follow(file, name);
  };
  const follow = (file: string, name: string): void => {
    const source = sources.get(file);
    const key = `${file}#${name}`;
    if (!source || seen.has(key)) return;
    seen.add(key);
    const imported = source.imports.get(name);
    if (imported) return follow(imported.file, imported.name);
    const definition = source.definitions.get(name);
    if (definition && !recorders.has(key)) look(file, definition);
  };
  for (const node of from) look(file, node);
  return { writes, records: [...recorders].some((recorder) => seen.has(recorder)) };
}

function writesItself(definition: Node): boolean {
  let writes = false;
  visit(definition, (node) => {
    const called = isNode(node["callee"]) ? nameOf(node["callee"]["property"]) : undefined;
    if (node.type === "CallExpression" && writingCalls.has(called ?? "")) writes = true;
    if (node.type === "TaggedTemplateExpression" && writingSql.test(JSON.stringify(node["quasi"])))
      writes = true;
  });
  return writes;
}

/** Identifiers that stand for something: not the names of members or of properties. */
function namesIn(definition: Node): ReadonlySet<string> {
  const names = new Set<string>();
  const members = new Set<unknown>();
  visit(definition, (node) => {
    if (node.type === "MemberExpression" && !node["computed"]) members.add(node["property"]);
    if (node.type === "Property" && !node["shorthand"]) members.add(node["key"]);
    const name = nameOf(node);
    if (name !== undefined && !members.has(node)) names.add(name);
  });
  return names;
}

function readSource(file: string, text: string): Source {
  const definitions = new Map<string, Node>();
  const imports = new Map<string, { file: string; name: string }>();
  const keep = (statement: unknown): void => {
    if (!isNode(statement)) return;
    if (statement.type === "ImportDeclaration" || statement.type === "ExportNamedDeclaration") {
      for (const [local, imported] of namesPassed(statement)) {
        const from = fileOf(file, statement["source"]);
        if (from) imports.set(local, { file: from, name: imported });
      }
      keep(statement["declaration"]);
    }
    const declared = statement.type === "VariableDeclaration" ? statement["declarations"] : [statement];
    for (const one of Array.isArray(declared) ? declared : []) {
      const name = isNode(one) ? nameOf(one["id"]) : undefined;
      if (isNode(one) && name !== undefined && !one.type.startsWith("TS")) definitions.set(name, one);
    }
  };
  const { body } = parseAst(text, { lang: "ts" });
  for (const statement of body) keep(statement);
  return { definitions, imports };
}

/** `import { a as b }` gives [b, a]; so does `export { a as b } from`. */
function namesPassed(statement: Node): (readonly [string, string])[] {
  const specifiers = Array.isArray(statement["specifiers"]) ? statement["specifiers"].filter(isNode) : [];
  return specifiers.flatMap((specifier) => {
    const imported = nameOf(specifier["imported"]) ?? nameOf(specifier["local"]);
    const local = statement.type === "ImportDeclaration" ? specifier["local"] : specifier["exported"];
    const name = nameOf(local);
    return imported !== undefined && name !== undefined ? [[name, imported] as const] : [];
  });
}

function fileOf(importer: string, source: unknown): string | undefined {
  const specifier = isNode(source) ? source["value"] : undefined;
  if (typeof specifier !== "string") return undefined;
  if (specifier.startsWith(".")) return posix.join(posix.dirname(importer), specifier);
  const module = /^@tachiai\/(\w+)$/.exec(specifier)?.[1];
  return module && `modules/${module}/src/index.ts`;
}

function visit(node: Node, see: (node: Node) => void): void {
  see(node);
  for (const part of Object.values(node))
    for (const child of Array.isArray(part) ? part : [part]) if (isNode(child)) visit(child, see);
}

function nameOf(node: unknown): string | undefined {
  return isNode(node) && node.type === "Identifier" && typeof node["name"] === "string"
    ? node["name"]
    : undefined;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}
