/** A package, module or app: one directory with a package.json of its own. */
export interface Workspace {
  /** Relative to the repository, as `packages/protocol`. */
  readonly directory: string;
  /** As other packages write it, `@tachiai/protocol`. */
  readonly name: string;
  /** What its shipped files may import, by package name, with the version asked for. */
  readonly dependencies: Readonly<Record<string, string>>;
  /** What only its tests and build configuration may import. */
  readonly devDependencies: Readonly<Record<string, string>>;
  /** The keys of `exports`: `.`, `./node`. Empty when nobody may import it. */
  readonly exports: readonly string[];
  /** Directories its tsconfig files refer to, relative to the repository. */
  readonly references: readonly string[];
}

/** The repository as far as imports are concerned. */
export interface Repository {
  readonly workspaces: readonly Workspace[];
  /** Development tools declared at the root: for tests, build configuration and the root's own scripts. */
  readonly rootDependencies: Readonly<Record<string, string>>;
  /** Directories the compiler project of all tests refers to. */
  readonly testReferences: readonly string[];
  /** Directories the compiler project of `tools/`, `bench/` and `drills/` refers to. */
  readonly toolReferences: readonly string[];
}

export interface Violation {
  readonly file: string;
  /** 1 is the first line; missing when the whole file is meant. */
  readonly line?: number;
  readonly message: string;
}
