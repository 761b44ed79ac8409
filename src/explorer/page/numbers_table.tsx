/** Numbers about the particles at the time that is shown. */

import type { Estimate, NumberRow } from "../compute/shown.ts";
import { ColumnName } from "./column_name.tsx";
import { useHelp } from "./fields/help.tsx";
import { inPrint } from "./in_print.ts";
import { Prose } from "./prose.tsx";
import { useSession } from "./session_context.ts";

/** A row a number, a column a score. */
export function NumbersTable() {
  const session = useSession();
  const numbers = session.numbers.value;
  // of the state that the numbers are of: those of the next one come later
  const columns = numbers?.state.columns ?? [];
  return (
    <section class="numbers" aria-labelledby="numbers">
      <h2 id="numbers">
        Numbers{numbers && (
          <small>
            at <i>t</i> = {inPrint(numbers.t)}
          </small>
        )}
      </h2>
      {numbers
        ? (
          <table>
            <thead>
              <tr>
                <th scope="col">
                  <span class="unseen">number</span>
                </th>
                {columns.map((column, k) => (
                  <th scope="col" key={k} style={{ "--score": `var(--score-${column.score})` }}>
                    <span class="swatch" />
                    <ColumnName column={column} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>{numbers.rows.map((row) => <Row key={row.id} row={row} />)}</tbody>
          </table>
        )
        : <p>They come with the first particles.</p>}
    </section>
  );
}

function Row({ row: { name, unit, doc, values } }: { row: NumberRow }) {
  const { button, opened } = useHelp(name, <Prose text={doc} />);
  return (
    <tr>
      <th scope="row">
        {name}
        {unit !== "" && <small>{unit}</small>} {button}
        {opened}
      </th>
      {values.map((value, k) => <td key={k}>{value ? <Number of={value} /> : "–"}</td>)}
    </tr>
  );
}

function Number({ of: { value, low, high } }: { of: Estimate }) {
  return (
    <>
      {inPrint(value)}
      {low !== undefined && high !== undefined && (
        <small class="interval">{inPrint(low)} to {inPrint(high)}</small>
      )}
    </>
  );
}
