export { accountOf, type BillingTestOffice, factsOf, openBillingOffice } from "./open-billing-office.ts";
