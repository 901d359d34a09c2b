export { stamp } from "../stamp.ts";
export { openWorkplace, type Workplace } from "./open-workplace.ts";
