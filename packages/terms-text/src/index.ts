export { templateTexts } from "./templates/template-texts.ts";
