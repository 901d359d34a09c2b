export { businessForm } from "./business-form.ts";
export { openTypesetter, type PrintedPaper, type Typesetter } from "./open-typesetter.ts";
export type { PrintedLine, PrintedText, Words } from "./printed-text.ts";
export { writtenDay } from "./written-day.ts";
