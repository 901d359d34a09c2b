export { type PlantedCompany, plantCompany } from "./plant-company.ts";
