/// <reference lib="dom" />
/** What one takes along: link, command lines, files. */

import { addressOf } from "../../state/address.ts";
import { Group } from "../controls/group.tsx";
import { useSession } from "../session_context.ts";
import { Commands } from "./commands.tsx";
import { CopyButton } from "./copy_button.tsx";
import { Downloads } from "./downloads.tsx";

/** The address has the whole state; the command lines compute the same particles. */
export function Share() {
  const session = useSession();
  const address = () => {
    const state = { ...session.state.peek(), position: session.position.peek() };
    return `${location.href.replace(/#.*/s, "")}#${addressOf(state)}`;
  };
  return (
    <Group title="Take it along" isOpen>
      <p>
        The address of this page holds all that is set. <CopyButton name="copy link" text={address} />
      </p>
      <Downloads />
      <Commands />
    </Group>
  );
}
