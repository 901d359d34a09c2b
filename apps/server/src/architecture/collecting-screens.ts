import { globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const repository = resolve(import.meta.dirname, "../../../..");

/** Everything that is shown: every source of the apps by its path, tests left out. */
export function readScreenSources(): ReadonlyMap<string, string> {
  const files = globSync("apps/{console,agent-web,support-web}/src/**/*.tsx", { cwd: repository });
  return new Map(files.toSorted().map((file) => [file, readFileSync(join(repository, file), "utf8")]));
}

/** What stands around every page: inside an organisation, before that, and in the agent. */
export const frames: readonly string[] = [
  "apps/agent-web/src/identity/outside-page.tsx",
  "apps/agent-web/src/shell/shell.tsx",
  "apps/console/src/identity/outside-page.tsx",
  "apps/console/src/shell/shell.tsx",
  "apps/support-web/src/frame/page-frame.tsx",
];

/** Pages that stand in no shell, each of which brings the frame that is before it. */
export const pagesOutside: readonly string[] = [
  "apps/console/src/applications/quote.page.tsx",
  "apps/console/src/consent/policies/policy.page.tsx",
  "apps/console/src/consent/terms/public-terms.page.tsx",
  "apps/console/src/identity/link.page.tsx",
  "apps/console/src/identity/sign-in.page.tsx",
  "apps/console/src/notices/stops/status.page.tsx",
  "apps/console/src/setup/setup.page.tsx",
  "apps/console/src/shell/no-organisation.tsx",
  "apps/console/src/third-party/third-party.page.tsx",
];

/** Dialogs with something to fill in that is about nobody. They cover the page, and with it the links of its frame. */
export const dialogsThatCollectNothing: Readonly<Record<string, string>> = {
  "apps/console/src/shell/search-box.tsx": "what is looked for stays in the browser",
};

const link = "<CollectionPolicies />";
const fields = /<(?:ImeSafeForm|TextInput|Textarea|PasswordField|FileInput|FileButton|Dropzone|input)\b/;

/** Dialogs in which somebody fills something in without the link to the policies that hold for it. */
export function dialogsWithoutPolicies(sources: ReadonlyMap<string, string>): string[] {
  return [...sources]
    .filter(([, source]) => source.includes("<Modal") && fields.test(source) && !source.includes(link))
    .map(([file]) => file);
}

/** Frames and pages outside of them that do not show the policies. */
export function framesWithoutPolicies(sources: ReadonlyMap<string, string>): string[] {
  return [
    ...frames.filter((file) => !sources.get(file)?.includes(link)),
    ...pagesOutside.filter((file) => !sources.get(file)?.includes("<OutsidePage")),
  ];
}

/** The files of the routes of the console that are in no organisation, as its router names them. */
export function routesOutside(router: string): string[] {
  const lazily = [
    ...router.matchAll(/createRoute\(\{\s*getParentRoute: \(\) => root,(.*?)\n\}\);/gs),
  ].flatMap(([, route = ""]) => /import\("\.\/([^"]+)"\)/.exec(route)?.[1] ?? []);
  return lazily.map((file) => `apps/console/src/${file}`);
}
