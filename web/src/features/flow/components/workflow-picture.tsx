import { useMemo, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkflowStep } from '@/api/workflows';
import { Icon } from '@/components/ui/icon';
import { neighbourOf, pictureOf, type Edge } from '../model/picture';
import { isOver, signs, titleOf } from '../model/words';

/** In rem, so that everything grows with the reader's letters. */
const width = 12;
const height = 5.5;
const gapAcross = 3;
const gapDown = 1;

const across = (column: number) => column * (width + gapAcross);
const down = (row: number) => row * (height + gapDown);

/** The steps as a graph from left to right (from right to left where one reads so), with lines to what each needs. */
export function WorkflowPicture({
  steps,
  onOpen,
}: {
  steps: readonly WorkflowStep[];
  onOpen: (key: string) => void;
}) {
  const { t } = useTranslation();
  const picture = useMemo(() => pictureOf(steps), [steps]);
  const buttons = useRef(new Map<string, HTMLButtonElement>());
  const over = new Set(steps.filter(({ state }) => isOver(state)).map(({ key }) => key));
  const size = { inline: across(picture.columns) - gapAcross, block: down(picture.rows) - gapDown };
  const move = (event: KeyboardEvent<HTMLButtonElement>, key: string) => {
    const reversed = document.documentElement.dir === 'rtl';
    const arrow = {
      ArrowLeft: reversed ? ('after' as const) : ('before' as const),
      ArrowRight: reversed ? ('before' as const) : ('after' as const),
      ArrowUp: 'up' as const,
      ArrowDown: 'down' as const,
    }[event.key];
    const next = arrow && neighbourOf(picture, key, arrow);
    if (!next) return;
    event.preventDefault();
    buttons.current.get(next)?.focus();
  };
  return (
    <div className="flow-picture" role="group" aria-label={t('workflow.picture')}>
      <div className="flow-sheet" style={{ inlineSize: `${size.inline}rem`, blockSize: `${size.block}rem` }}>
        <svg
          className="flow-lines"
          viewBox={`0 0 ${size.inline} ${size.block}`}
          aria-hidden="true"
          focusable="false"
        >
          {picture.edges.map((edge) => (
            <path
              key={`${edge.fromKey} ${edge.toKey}`}
              d={lineOf(edge)}
              data-over={over.has(edge.fromKey) ? '' : undefined}
            />
          ))}
        </svg>
        {picture.placed.map(({ step, column, row }) => (
          <button
            key={step.key}
            ref={(button) => {
              if (button) buttons.current.set(step.key, button);
              else buttons.current.delete(step.key);
            }}
            type="button"
            className="flow-step"
            data-state={step.state}
            data-step={step.key}
            style={{
              insetInlineStart: `${across(column)}rem`,
              insetBlockStart: `${down(row)}rem`,
              inlineSize: `${width}rem`,
              blockSize: `${height}rem`,
            }}
            onClick={() => onOpen(step.key)}
            onKeyDown={(event) => move(event, step.key)}
          >
            <span className="flow-title" dir="auto">
              {titleOf(t, step)}
            </span>
            {step.place ? (
              <span className="flow-place" dir="auto">
                {step.place}
              </span>
            ) : null}
            <span className="flow-state">
              <Icon name={signs[step.state]} />
              {t(`workflow.state.${step.state}`)}
            </span>
          </button>
        ))}
      </div>
    </div>
  );
}

/** From the end of one step to the beginning of the other. */
function lineOf({ from, to }: Edge): string {
  const x1 = across(from.column) + width;
  const y1 = down(from.row) + height / 2;
  const x2 = across(to.column);
  const y2 = down(to.row) + height / 2;
  const bend = gapAcross / 2;
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}
