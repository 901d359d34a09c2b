import { readFileSync } from "node:fs";
import { countResults } from "./test-run/count-results.ts";

const [reportPath = "", exitCode = "1"] = process.argv.slice(2);

const { passed, failed, remarks } = countResults(readReport(reportPath), Number(exitCode));
for (const remark of remarks) console.log(remark);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function readReport(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined; // counted as a run that broke off
  }
}
