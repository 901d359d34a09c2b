export { orderClosing } from "../closing/order-closing.ts";
export { accountOf, type BillingTestOffice, factsOf, openBillingOffice } from "./open-billing-office.ts";
export { plantBilledCustomers } from "./plant-billed-customers.ts";
