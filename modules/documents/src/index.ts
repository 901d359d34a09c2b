export { openTypesetter, type Typesetter } from "./open-typesetter.ts";
export type { PrintedBlock, PrintedText, Words } from "./printed-text.ts";
