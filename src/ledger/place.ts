/** Where a pipeline's ledger is: the node that writes it, and its file, which is its view as well. */
export const ledgerPlace = { node: "claims", file: "claims.csv" } as const;
