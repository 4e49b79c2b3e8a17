import { Cursor, nodeWords } from '../document-source';
import {
  checkDescription,
  checkDuration,
  checkMetadata,
} from './checkMetadata';
import { Context, operators, refer, required } from './Context';
import type { RuleId } from './rules';
import type { OpenSloKind } from './shapes';

type CheckSpec = (spec: Cursor, context: Context) => void;

/** An item that refers to an object by name, or holds it. */
function checkItem(
  item: Cursor,
  kind: OpenSloKind,
  about: { ref: string; rule: RuleId; spec: CheckSpec },
  context: Context,
): void {
  const { report } = context;
  const ref = item.get(about.ref);
  const inline = ['kind', 'metadata', 'spec'].filter(
    name => item.get(name).exists,
  );
  if (ref.exists) {
    if (inline.length > 0)
      report.add(about.rule, item, `${about.ref} and ${inline.join(', ')}`);
    if (ref.text === '') report.add(about.rule, ref, 'an empty name');
    refer(ref, kind, context);
    return;
  }
  if (inline.length === 0) {
    report.add(
      about.rule,
      item,
      item.get('target').exists ? 'target alone' : 'neither of them',
    );
    return;
  }
  const own = item.get('kind');
  if (own.text !== kind)
    report.add(about.rule, own, nodeWords(own.node), {
      expected: `kind: ${kind}`,
      remedy: `Write kind: ${kind}.`,
    });
  checkMetadata(item.get('metadata'), context);
  const spec = item.get('spec');
  if (required(spec, 'spec', context) && spec.node?.kind === 'map')
    about.spec(spec, context);
}

export function checkPolicyItem(item: Cursor, context: Context): void {
  checkItem(
    item,
    'AlertPolicy',
    { ref: 'alertPolicyRef', rule: 'alert-policy-item', spec: checkPolicySpec },
    context,
  );
}

export function checkPolicySpec(spec: Cursor, context: Context): void {
  const { report } = context;
  checkDescription(spec, context);
  const cases = ['alertWhenNoData', 'alertWhenResolved', 'alertWhenBreaching'];
  if (cases.every(name => spec.get(name).flag !== true))
    report.add(
      'alert-never',
      spec.get('alertWhenBreaching'),
      'none of alertWhenBreaching, alertWhenResolved, alertWhenNoData true',
    );
  const conditions = spec.get('conditions');
  if (!conditions.exists) report.add('alert-conditions', conditions, 'nothing');
  else if (conditions.node?.kind === 'list') {
    if (conditions.node.items.length !== 1)
      report.add('alert-conditions', conditions, nodeWords(conditions.node));
    for (const item of conditions.items())
      if (item.node?.kind === 'map')
        checkItem(
          item,
          'AlertCondition',
          {
            ref: 'conditionRef',
            rule: 'alert-condition-item',
            spec: checkConditionSpec,
          },
          context,
        );
  }
  const targets = spec.get('notificationTargets');
  if (!targets.exists) report.add('alert-targets', targets, 'nothing');
  else if (targets.node?.kind === 'list') {
    if (targets.node.items.length === 0)
      report.add('alert-targets', targets, 'an empty list');
    for (const item of targets.items())
      if (item.node?.kind === 'map')
        checkItem(
          item,
          'AlertNotificationTarget',
          {
            ref: 'targetRef',
            rule: 'alert-target-item',
            spec: checkTargetSpec,
          },
          context,
        );
  }
}

export function checkConditionSpec(spec: Cursor, context: Context): void {
  const { report } = context;
  checkDescription(spec, context);
  required(spec.get('severity'), 'condition-severity', context);
  const condition = spec.get('condition');
  if (!required(condition, 'condition', context)) return;
  if (condition.node?.kind !== 'map') return;
  const kind = condition.get('kind');
  if (!kind.exists) report.add('condition-kind-missing', kind, 'nothing');
  else if (kind.text !== undefined && kind.text !== 'burnrate')
    report.add('condition-kind', kind, nodeWords(kind.node));
  const op = condition.get('op');
  if (required(op, 'condition-op', context) && op.text !== undefined) {
    if (!operators.includes(op.text))
      report.add('condition-op', op, nodeWords(op.node));
    else if (op.text === 'lte' || op.text === 'lt')
      report.add('condition-op-inverted', op, nodeWords(op.node));
  }
  required(condition.get('threshold'), 'condition-threshold', context);
  const lookback = condition.get('lookbackWindow');
  if (required(lookback, 'condition-lookback', context))
    checkDuration(lookback, context);
  const after = condition.get('alertAfter');
  // 0m is what the specification itself gives as the default.
  if (after.text !== '0m') checkDuration(after, context);
}

export function checkTargetSpec(spec: Cursor, context: Context): void {
  checkDescription(spec, context);
  required(spec.get('target'), 'notification-target', context);
}
