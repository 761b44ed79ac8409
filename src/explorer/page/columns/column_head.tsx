/// <reference lib="dom" />
/** Which score a column shows, with its own parameters. */

import { anyPoints } from "../../../scores/fits.ts";
import { multiples } from "../../../points_study/parameters.ts";
import { isLearned } from "../../../scores/score.ts";
import { scoreOf, scores } from "../../../scores/list.ts";
import { columnOf, shortMisfitOf } from "../../state/misfit.ts";
import { columnParameters, valuesOf } from "../../state/specs.ts";
import type { Column, State } from "../../state/state.ts";
import { scoreEquations } from "../controls/equations.tsx";
import { Explanation } from "../controls/explanation.tsx";
import { lookOf } from "../controls/labels.tsx";
import { helpOf } from "../controls/parameter_field.tsx";
import { ChoiceField } from "../fields/choice_field.tsx";
import { NumberField } from "../fields/number_field.tsx";
import { optionOf, scoreSentences } from "../controls/score_words.ts";
import { useSession } from "../session_context.ts";
import { isTrainedHere, networkOf } from "../known_networks.ts";
import type { KnownNetwork } from "../session.ts";
import { OtherScore } from "./other_score.tsx";
import { NetworkChoice } from "./network_choice.tsx";

const places = ["left", "middle", "right"];
/** Of how it is computed, rarely changed: closed at first. */
const fine = new Set([
  "smoothingNodes",
  "smoothingDraws",
  "smoothingAxisNodes",
  "draws",
  "truncation",
  "ksPca",
  "trainSteps",
  "width",
  "weightDecay",
]);

/** Select of the score, sliders of its parameters, network of a learned one. */
export function ColumnHead({ index }: { index: number }) {
  const session = useSession();
  const state = session.state.value;
  const column = state.columns[index];
  const score = scoreOf(column.score);
  const isHere = isTrainedHere(state, column, session.networks.value);
  const names = Object.keys(columnParameters(column.score));
  // how a network is trained is of no meaning for one that is there
  const given = isLearned(score) && !isHere
    ? networkOf(state, column, session.networks.value) ?? {}
    : undefined;
  const change = (make: (column: Column) => Column, gesture?: string) =>
    session.change((state) => withColumn(state, index, make), gesture && `${gesture} ${index}`);
  const parameters = (isFine: boolean) =>
    names.filter((name) => fine.has(name) === isFine).map((name) => (
      <ColumnParameter
        key={`${column.score} ${name}`}
        column={column}
        name={name}
        given={given}
        change={change}
      />
    ));
  return (
    <section
      class="column-head"
      style={{ "--score": `var(--score-${column.score}, ${score.colour})` }}
      aria-label={`${places[index]} column: ${score.name}`}
    >
      <ChoiceField
        name={`score of the ${places[index]} column`}
        label={<span class="column-name">{score.name}</span>}
        value={column.score}
        choices={scores.map((candidate) => ({
          id: candidate.id,
          name: optionOf(candidate.id),
          problem: shortMisfitOf(
            state,
            column.score === candidate.id ? column : columnOf(state, candidate.id),
          ),
        }))}
        help={
          <Explanation
            sentence={scoreSentences[score.id]}
            equation={scoreEquations[score.id]}
            domain={score.fits === anyPoints ? undefined : `needs ${score.fits.needs}`}
          />
        }
        onValue={(id) => change(() => columnOf(state, scoreOf(id).id))}
      />
      <OtherScore state={state} column={column} onColumn={(other) => change(() => other)} />
      {isLearned(score) && (
        <NetworkChoice
          column={column}
          onValue={(network) => change((column) => ({ ...column, network }))}
        />
      )}
      {parameters(false)}
      {names.some((name) => fine.has(name)) && (
        <details class="fine">
          <summary>how it is {isLearned(score) ? "trained" : "computed"}</summary>
          {parameters(true)}
        </details>
      )}
    </section>
  );
}

interface ColumnParameterProps {
  readonly column: Column;
  readonly name: string;
  /** the network that is there, with what is known of its training: nothing of it can be changed */
  readonly given?: Partial<Pick<KnownNetwork, "width" | "steps">>;
  readonly change: (make: (column: Column) => Column, gesture?: string) => void;
}

function ColumnParameter({ column, name, given, change }: ColumnParameterProps) {
  const parameter = columnParameters(column.score)[name];
  const multiple = (multiples as Readonly<Record<string, number>>)[name] ?? 1;
  return (
    <NumberField
      {...lookOf(name, parameter.default)}
      value={givenValue(name, given) ?? valuesOf(column)[name]}
      isDisabled={given !== undefined}
      unit={parameter.unit}
      help={helpOf(name, parameter)}
      onValue={(value, gesture) =>
        change((column) => ({
          ...column,
          // a slider's values are made to fit, typed ones are not
          values: { ...column.values, [name]: gesture ? multipleOf(value, multiple) : value },
        }), gesture)}
    />
  );
}

function givenValue(name: string, given: ColumnParameterProps["given"]): number | undefined {
  return name === "trainSteps" ? given?.steps : name === "width" ? given?.width : undefined;
}

function multipleOf(value: number, multiple: number): number {
  return multiple === 1 ? value : Math.round(value / multiple) * multiple;
}

function withColumn(state: State, index: number, make: (column: Column) => Column): State {
  return { ...state, columns: state.columns.map((column, k) => k === index ? make(column) : column) };
}
