/// <reference lib="dom" />
/** How much noise there is at the start and at the end. */

import { useScene } from "../session_context.ts";
import { Group } from "./group.tsx";
import { AutoField } from "./parameter_field.tsx";

/** t0 and tMin. */
export function NoiseGroup() {
  const scene = useScene();
  return (
    <Group title="Noise">
      <AutoField name="t0" by="by the gaps" own={scene?.t0} />
      <AutoField name="tMin" by="t0/2000" own={scene?.tMin} />
    </Group>
  );
}
