export { openTypesetter, type Typesetter } from "./open-typesetter.ts";
export type { PrintedLine, PrintedText, Words } from "./printed-text.ts";
