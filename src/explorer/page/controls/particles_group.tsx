/// <reference lib="dom" />
/** How many particles, how they move, and what is counted as interpolating. */

import type { State } from "../../state/state.ts";
import { stateParameters } from "../../state/specs.ts";
import { ChoiceField } from "../fields/choice_field.tsx";
import { useScene, useSession } from "../session_context.ts";
import { equations } from "./equations.tsx";
import { Explanation } from "./explanation.tsx";
import { Group } from "./group.tsx";
import { AutoField, ParameterField } from "./parameter_field.tsx";
import { SeedField } from "./seed_field.tsx";

const samplers: readonly { readonly id: State["sampler"]; readonly name: string }[] = [
  { id: "euler", name: "flow ODE, Euler" },
  { id: "heun", name: "flow ODE, Heun" },
  { id: "euler-middle", name: "flow ODE, Euler, middle score" },
  { id: "reverse-sde", name: "reverse SDE" },
  { id: "langevin", name: "Langevin dynamics" },
];
const schedules: readonly { readonly id: State["schedule"]; readonly name: string }[] = [
  { id: "karras", name: "Karras" },
  { id: "geometric", name: "geometric" },
];

/** Number, seed and distance. */
export function ParticlesGroup() {
  const scene = useScene();
  return (
    <Group title="Particles" isOpen>
      <ParameterField name="count" />
      <AutoField name="distance" by="by the gaps" own={scene?.distance} />
      <SeedField />
    </Group>
  );
}

/** Sampler and schedule. */
export function SamplerGroup() {
  const session = useSession();
  const { sampler, schedule, langevinSteps } = session.state.value;
  return (
    <Group title="Sampler and steps">
      <ChoiceField
        name="sampler"
        value={sampler}
        choices={samplers}
        help={<Explanation sentence={stateParameters.sampler.doc} equation={equations.sampler} />}
        onValue={(id) => session.change((state) => withSampler(state, id))}
      />
      <ParameterField name="steps" />
      <ChoiceField
        name="schedule"
        value={schedule}
        choices={schedules}
        help={<Explanation sentence={stateParameters.schedule.doc} equation={equations.schedule} />}
        onValue={(id) =>
          session.change((state) => ({ ...state, schedule: stateParameters.schedule.check("schedule", id) }))}
      />
      {schedule === "karras" && <ParameterField name="rho" />}
      <ParameterField name="langevinSteps" />
      {langevinSteps > 0 && <ParameterField name="langevinRate" />}
    </Group>
  );
}

/** Langevin dynamics needs at least one step at every noise level. */
function withSampler(state: State, id: string): State {
  const sampler = stateParameters.sampler.check("sampler", id);
  const langevinSteps = sampler === "langevin" && state.langevinSteps === 0 ? 5 : state.langevinSteps;
  return { ...state, sampler, langevinSteps };
}
