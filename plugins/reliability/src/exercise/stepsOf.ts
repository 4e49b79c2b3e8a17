import type { RunbookPage } from '@fathom/backstage-plugin-reliability-common';

type Section = RunbookPage['runbook']['sections'][number];

/** A step that can be ticked; the same at the next look unless its line moved. */
export type TickedStep = Section['steps'][number] & { id: string };

/** The steps of a runbook by section, without the sections that have none. */
export function stepsOf(
  runbook: Pick<RunbookPage['runbook'], 'sections'>,
): { line: number; title: string; steps: TickedStep[] }[] {
  return runbook.sections
    .filter(({ steps, present }) => present && steps.length > 0)
    .map(({ line, title, steps }) => ({
      line,
      title,
      steps: steps.map((step, index) => ({
        ...step,
        id: `${step.line}:${index}`,
      })),
    }));
}
