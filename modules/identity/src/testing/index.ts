export { type PlantedCompany, plantCompany } from "./plant-company.ts";
export { plantRoster } from "./plant-roster.ts";
export { type Company, openWorld, type World } from "./world.ts";
