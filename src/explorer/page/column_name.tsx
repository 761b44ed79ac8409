/** A column's score as it is told from others: its name, and its parameter, as two columns may have one score. */

import { headOf } from "../drawing/view.ts";
import type { Column } from "../state/state.ts";
import { Prose } from "./prose.tsx";

/** `LA-PL κ = 1.2` */
export function ColumnName({ column }: { column: Column }) {
  const { name, label } = headOf(column);
  return (
    <>
      {name}
      {label && (
        <>
          {" "}
          <small>
            <Prose text={label.replace(/<[^>]*>/g, "")} />
          </small>
        </>
      )}
    </>
  );
}
