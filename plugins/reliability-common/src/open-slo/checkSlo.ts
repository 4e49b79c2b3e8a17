import { Cursor, nodeWords } from '../document-source';
import { checkPolicyItem } from './checkAlerts';
import { checkDescription, checkMetadata } from './checkMetadata';
import { checkObjective, checkObjectiveNames } from './checkObjective';
import { checkSliSpec } from './checkSli';
import { checkTimeWindow } from './checkTimeWindow';
import { Context, refer, required, requiredName } from './Context';

const methods = ['Occurrences', 'Timeslices', 'RatioTimeslices'] as const;

/** The spec of an SLO. */
export function checkSloSpec(spec: Cursor, context: Context): void {
  const { report } = context;
  checkDescription(spec, context);
  requiredName(spec.get('service'), 'slo-service', context);
  const method = spec.get('budgetingMethod');
  if (required(method, 'slo-budgeting-method', context))
    if (method.text && !(methods as readonly string[]).includes(method.text)) {
      const meant = methods.find(
        one => one.toLowerCase() === method.text!.toLowerCase(),
      );
      report.add('slo-budgeting-method', method, nodeWords(method.node), {
        remedy: meant && `Write ${meant}.`,
      });
    }
  checkTimeWindow(spec, context);
  const objectives = spec.get('objectives');
  if (!objectives.exists) report.add('slo-objectives', objectives, 'nothing');
  else if (
    objectives.node?.kind === 'list' &&
    objectives.node.items.length === 0
  )
    report.add('slo-objectives', objectives, 'an empty list');
  const items = objectives.items().filter(({ node }) => node?.kind === 'map');
  checkIndicatorPlaces(spec, items, context);
  const own = items.filter(hasIndicator).length;
  for (const item of items)
    checkObjective(item, {
      context,
      method: method.text,
      mayWeigh: own === items.length && items.length > 1,
    });
  checkObjectiveNames(items, context);
  for (const item of spec.get('alertPolicies').items())
    if (item.node?.kind === 'map') checkPolicyItem(item, context);
}

function hasIndicator(cursor: Cursor): boolean {
  return cursor.get('indicator').exists || cursor.get('indicatorRef').exists;
}

function checkIndicatorPlaces(
  spec: Cursor,
  objectives: readonly Cursor[],
  context: Context,
): void {
  const { report } = context;
  const own = objectives.filter(hasIndicator);
  const onSpec = hasIndicator(spec);
  if (onSpec && own.length > 0)
    report.add(
      'slo-indicator',
      own[0].get(own[0].get('indicator').exists ? 'indicator' : 'indicatorRef'),
      'one on spec and one in an objective',
    );
  if (!onSpec && own.length === 0)
    report.add('slo-indicator', spec.get('indicator'), 'neither of them');
  if (!onSpec && own.length > 0)
    for (const objective of objectives)
      if (!hasIndicator(objective))
        report.add(
          'slo-indicator',
          objective,
          'an objective without, beside objectives with one',
        );
  for (const place of [spec, ...objectives]) {
    const inline = place.get('indicator');
    const ref = place.get('indicatorRef');
    if (inline.exists && ref.exists)
      report.add('slo-indicator', ref, 'indicator and indicatorRef');
    if (ref.exists && ref.text === '')
      report.add('slo-indicator', ref, 'an empty name');
    refer(ref, 'SLI', context);
    if (inline.node?.kind === 'map') checkInlineIndicator(inline, context);
  }
}

function checkInlineIndicator(indicator: Cursor, context: Context): void {
  checkMetadata(indicator.get('metadata'), context, {
    metadata: 'indicator-metadata',
    name: 'indicator-metadata',
  });
  const spec = indicator.get('spec');
  if (required(spec, 'spec', context)) {
    checkDescription(spec, context);
    checkSliSpec(spec, context);
  }
}
