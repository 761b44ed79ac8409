/**
 * What the claims of LED-KDE share: where it is said, and a row of a table.
 */

export const paper = "Gabriel et al. 2025, abstract";
export const reading = `${paper}; our reading`;

export type Row = Readonly<Record<string, string>>;
