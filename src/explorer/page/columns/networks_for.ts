/** The networks that a column can take. */

import { here } from "../known_networks.ts";
import type { KnownNetwork, Session } from "../session.ts";

/** Networks that a learned score can take for these data: those of its data set, the one that is trained here, others. */
export function networksFor(session: Session): readonly NetworkChoice[] {
  const { data, n, d } = session.state.value;
  const isOfData = (network: KnownNetwork) => network.data?.data === data && network.data.n === n;
  const fitting = session.networks.value.filter((network) => network.d === d);
  return [
    ...fitting.filter(isOfData),
    {
      id: here,
      name: "trained here, on these points",
      doc: "trained on the page, on the points as they are, by the steps that `own` trains with: its bytes",
    },
    ...fitting.filter((network) => !isOfData(network)),
  ];
}

/** A network to choose. */
export type NetworkChoice = Pick<KnownNetwork, "id" | "name" | "doc">;
