/// <reference lib="dom" />
/** Which network a learned score takes, and how far the one is that is trained here. */

import type { Column } from "../../state/state.ts";
import { Explanation } from "../controls/explanation.tsx";
import { ChoiceField } from "../fields/choice_field.tsx";
import { here, isTrainedHere, networkOf } from "../known_networks.ts";
import { useSession } from "../session_context.ts";
import { networksFor } from "./networks_for.ts";

interface NetworkChoiceProps {
  readonly column: Column;
  readonly onValue: (network: string) => void;
}

/** The select, and under it the progress of a training. */
export function NetworkChoice({ column, onValue }: NetworkChoiceProps) {
  const session = useSession();
  const state = session.state.value;
  const isHere = isTrainedHere(state, column, session.networks.value);
  const networks = networksFor(session);
  const id = isHere ? here : networkOf(state, column, session.networks.value)?.id ?? "";
  const lost = id === "" ? [{ id, name: "not on this page: choose one" }] : [];
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
      {isHere && <TrainingProgress />}
    </>
  );
}

/** Steps and loss of the training that runs. */
function TrainingProgress() {
  const { training } = useSession();
  if (!training.value) return null;
  const { step, steps, loss } = training.value;
  return (
    <p class="training">
      <progress max={steps} value={step} aria-label="trained" /> step {step} of {steps}, loss{" "}
      {loss.toPrecision(2)}
    </p>
  );
}
