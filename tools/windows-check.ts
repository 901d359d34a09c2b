import { resolve } from "node:path";
import { buildWindowsCheck } from "./windows-check/build-windows-check.ts";

// `npm run build:windows-check` makes dist/windows-check, to be copied to a PC with Windows and started there (docs/windows.md).

const checkout = resolve(import.meta.dirname, "..");
console.log(await buildWindowsCheck(checkout, resolve(checkout, "dist/windows-check")));
