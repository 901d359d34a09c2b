export { standContracts } from "./stand-contracts.ts";
