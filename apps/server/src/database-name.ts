/** What the database is called in the embedded PostgreSQL. */
export const databaseName = "tachiai";
