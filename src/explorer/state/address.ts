/**
 * A state as the fragment of the page's address: what differs from the default, readable, to the last bit of every number.
 *
 * `v1-1k2j3h4&data=circle&n=16&c2=ks,ksC=0.5`: first the version of this form and a sum over the rest, by which an address that
 * was cut or altered on its way is known. One that people type has no need of it: `data=circle&n=16`.
 */

import { shortened } from "../../pipeline/shortened.ts";
import { withData, withPoints } from "./changes.ts";
import { checkState } from "./check.ts";
import { defaultState } from "./default.ts";
import { decimal, pointsOfText, textOfPoints } from "./point_text.ts";
import { columnCount, columnParameters, ownPoints, stateParameters } from "./specs.ts";
import type { Column, State } from "./state.ts";

const version = "v1";
const columnNames = Array.from({ length: columnCount }, (_, i) => `c${i + 1}`);

type Plain = Exclude<keyof typeof stateParameters, "data">;
const plainNames = Object.keys(stateParameters).filter((name): name is Plain => name !== "data");

/** The fragment of a state that has been checked, without "#"; empty for the default. */
export function addressOf(state: State): string {
  const isOwn = state.data === ownPoints;
  const base = isOwn ? ownOf(state) : withData(defaultState, state.data);
  const parts: string[] = [];
  if (isOwn) parts.push(`points=${textOfPoints(state.points ?? [], state.d)}`);
  else if (state.data !== defaultState.data) parts.push(`data=${state.data}`);
  for (const name of plainNames) {
    const value = state[name];
    if (Object.is(value, base[name])) continue;
    parts.push(`${name}=${typeof value === "number" ? decimal(value) : value}`);
  }
  state.columns.forEach((column, i) => {
    const text = textOfColumn(column);
    if (text !== textOfColumn(base.columns[i])) parts.push(`${columnNames[i]}=${text}`);
  });
  if (parts.length === 0) return "";
  const text = parts.join("&");
  return `${version}-${sumOf(text)}&${text}`;
}

/**
 * The state of a fragment, with or without "#".
 *
 * @throws {SyntaxError} for text that is no address, was cut or altered
 * @throws {TypeError | RangeError} for values that no state has; all say what to do
 */
export function stateOfAddress(fragment: string): State {
  const entries = entriesOf(verified(decoded(fragment.replace(/^#/, ""))));
  const { data, points } = Object.fromEntries(entries);
  if (data !== undefined && points !== undefined) {
    throw new SyntaxError("the address must have data or points, not both: leave one out");
  }
  const base = points !== undefined
    ? withPoints(defaultState, pointsOfText(points))
    : withData(defaultState, stateParameters.data.check("data", data ?? defaultState.data));
  const columns = [...base.columns];
  const values: Record<string, unknown> = {};
  for (const [name, text] of entries) {
    const column = columnNames.indexOf(name);
    if (column >= 0) columns[column] = columnOfText(name, text);
    else if (name in stateParameters && name !== "data") {
      values[name] = stateParameters[name as Plain].parse(name, text);
    }
  }
  return checkState({ ...base, ...values, columns });
}

/** The default, but for the points. */
function ownOf({ points, n, d }: State): State {
  return withPoints(defaultState, { n, d, points: Float64Array.from(points ?? []) });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new SyntaxError('the address must have two hexadecimal digits behind every "%": copy it again');
  }
}

/** The address without version and sum. */
function verified(text: string): string {
  const [head, ...rest] = text.split("&");
  if (head.includes("=") || text === "") return text;
  const [, form, sum] = /^(v\d+)-([a-z0-9]+)$/.exec(head) ?? [];
  if (form === undefined) {
    throw new SyntaxError(`the address must begin with name=value, got "${shortened(head)}": copy it again`);
  }
  if (form !== version) {
    throw new SyntaxError(
      `the address must be of form ${version}, got ${shortened(form)}: open it with the page it came from`,
    );
  }
  const body = rest.join("&");
  if (sum !== sumOf(body)) {
    throw new SyntaxError(
      `the address was cut or altered on its way: copy it again, or leave out "${
        shortened(head)
      }&" to take it as it is`,
    );
  }
  return body;
}

function entriesOf(text: string): [name: string, text: string][] {
  const known = ["data", "points", ...plainNames, ...columnNames];
  const entries = text === "" ? [] : text.split("&").map((part): [string, string] => {
    const [, name, value] = /^([^=]*)=(.*)$/s.exec(part) ?? [];
    if (name === undefined) {
      throw new SyntaxError(`the address must have name=value between "&", got "${shortened(part)}"`);
    }
    if (!known.includes(name)) {
      throw new SyntaxError(`the address has ${known.join(", ")}, got "${shortened(name)}": leave it out`);
    }
    return [name, value];
  });
  const twice = entries.find(([name], i) => entries.findIndex(([other]) => other === name) !== i);
  if (twice) throw new SyntaxError(`the address names ${twice[0]} twice; leave one out`);
  return entries;
}

/** `la-pl,kappa=0.8`, `mlp,network=line-4` */
function textOfColumn({ score, values, network }: Column): string {
  const parts = Object.entries(values).sort(([a], [b]) => a < b ? -1 : 1);
  const named = parts.map(([name, value]) => `${name}=${decimal(value)}`);
  return [score, ...named, ...(network === undefined ? [] : [`network=${network}`])].join(",");
}

function columnOfText(at: string, text: string): Column {
  const [score, ...parts] = text.split(",");
  const parameters = columnParameters(score);
  const values: Record<string, number> = {};
  let network: string | undefined;
  for (const part of parts) {
    const [, name, value] = /^([^=]+)=(.*)$/.exec(part) ?? [];
    if (name === undefined) {
      throw new SyntaxError(`${at} must have name=value behind the score, got "${shortened(part)}"`);
    }
    if (Object.hasOwn(values, name) || name === "network" && network !== undefined) {
      throw new SyntaxError(`${at} names ${name} twice; leave one out`);
    }
    if (name === "network") network = value;
    else if (Object.hasOwn(parameters, name)) {
      values[name] = parameters[name].parse(`${name} of ${at}`, value);
    } else {
      const own = Object.keys(parameters).join(", ") || "none";
      throw new RangeError(
        `${at} has the score ${score}, whose parameters are ${own}, got ${shortened(name)}`,
      );
    }
  }
  return { score: score as Column["score"], values, ...(network === undefined ? {} : { network }) };
}

/** FNV-1a of 32 bits, in base 36. */
function sumOf(text: string): string {
  let sum = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return sum.toString(36).padStart(7, "0");
}
