/// <reference lib="dom" />
/** Which network a learned score takes, and how far it is trained. */

import type { Column } from "../../state/state.ts";
import { Explanation } from "../controls/explanation.tsx";
import { ChoiceField } from "../fields/choice_field.tsx";
import { here, isTrainedHere, networkOf } from "../known_networks.ts";
import { useSession } from "../session_context.ts";
import { networksFor } from "./networks_for.ts";
import { NetworkStatus } from "./network_status.tsx";

interface NetworkChoiceProps {
  readonly column: Column;
  readonly onValue: (network: string) => void;
}

/** The select, and under it what is to be known of the network. */
export function NetworkChoice({ column, onValue }: NetworkChoiceProps) {
  const session = useSession();
  const state = session.state.value;
  const isHere = isTrainedHere(state, column, session.networks.value);
  const networks = networksFor(session);
  const id = isHere ? here : networkOf(state, column, session.networks.value)?.id ?? "";
  const lost = id === "" ? [{ id, name: "not on this page: choose one" }] : [];
  const known = session.networks.value.find((network) => network.id === id);
  const doc = networks.find((network) => network.id === id)?.doc;
  return (
    <>
      <ChoiceField
        name="network"
        value={id}
        choices={[...lost, ...networks]}
        help={<Explanation sentence={doc ?? "drop the weights/*.npy of your own, or choose another"} />}
        onValue={onValue}
      />
      <NetworkStatus
        isHere={isHere}
        training={isHere ? session.trainingOf(column) : undefined}
        known={known}
      />
    </>
  );
}
