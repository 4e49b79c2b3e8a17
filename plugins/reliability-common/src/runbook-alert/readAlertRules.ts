import type { Problem } from '@fathom/kernel';
import { DocMap, DocNode, Places, readDocuments } from '../document-source';
import { finding } from '../runbook';
import { AlertAnnotation, AlertRule, linkAnnotations } from './AlertRule';

const mostAlerts = 5_000;
const mostText = 2_000;

/** Whether a YAML file is worth reading for alerts. @public */
export function mayHoldAlerts(text: string): boolean {
  return (
    /(?:^|[\s"'{-])alert["']?:/m.test(text) || text.includes('AlertPolicy')
  );
}

const field = (node: DocNode | undefined, name: string): DocNode | undefined =>
  node?.kind === 'map' ? node.fields.get(name)?.node : undefined;

const text = (node: DocNode | undefined): string | undefined =>
  node?.kind === 'scalar' && node.value !== null
    ? String(node.value).slice(0, mostText)
    : undefined;

const items = (node: DocNode | undefined): DocNode[] =>
  node?.kind === 'list' ? node.items : [];

/**
 * The alerts of a file: Prometheus rules, `PrometheusRule` objects, and alert policies of OpenSLO that
 * hold a link.
 *
 * @public
 */
export function readAlertRules({
  path: file,
  text: source,
}: {
  path: string;
  text: string;
}): { alerts: AlertRule[]; problems: Problem[] } {
  const alerts: AlertRule[] = [];
  const problems: Problem[] = [];
  const places = new Places(source);
  const isTemplate = /\{%|\{\{-|\{\{\s*\.(?:Values|Release|Chart)\b/.test(
    source,
  );
  const roots = readDocuments(source, (rule, offset, found) => {
    if (rule === 'file-empty' || rule === 'bidi-character') return;
    if (problems.length > 0) return;
    problems.push(
      finding(
        'alerts-unreadable',
        { file, ...places.at(offset) },
        isTemplate
          ? {
              severity: 'info',
              message: `The alerts of a template are not read: ${found}.`,
              remedy: 'Check the files that it makes: --alerts FILE.',
            }
          : { message: `The alert rules cannot be read: ${found}.` },
      ),
    );
  });
  const add = (alert: AlertRule) => {
    if (alerts.length < mostAlerts) alerts.push(alert);
    else if (alerts.length === mostAlerts && problems.length === 0)
      problems.push(
        finding(
          'alerts-unreadable',
          { file, line: alert.line, column: alert.column },
          {
            message: `Only the first ${mostAlerts} alerts of the file were read.`,
            remedy: 'Split it into several files.',
          },
        ),
      );
  };
  const at = (node: DocNode) => places.at(node.start);
  const documents = roots.flatMap(root =>
    root.kind === 'map' && field(root, 'items')?.kind === 'list'
      ? items(field(root, 'items'))
      : [root],
  );
  for (const document of documents) {
    if (document.kind !== 'map') continue;
    if (text(field(document, 'apiVersion'))?.startsWith('openslo/')) {
      for (const policy of policiesOf(document)) {
        const link = linkOf(
          field(field(policy, 'metadata'), 'annotations'),
          at,
        );
        const name = text(field(field(policy, 'metadata'), 'name'));
        if (link && name)
          add({
            name,
            file,
            ...at(policy),
            source: 'openslo',
            severity: severityOf(policy),
            link,
          });
      }
      continue;
    }
    const kubernetes = text(field(document, 'kind')) === 'PrometheusRule';
    const groups = kubernetes
      ? field(field(document, 'spec'), 'groups')
      : field(document, 'groups');
    for (const group of items(groups))
      for (const rule of items(field(group, 'rules'))) {
        const name = text(field(rule, 'alert'));
        if (name === undefined || rule.kind !== 'map') continue;
        const annotations = field(rule, 'annotations');
        const summary = text(field(annotations, 'summary'));
        const severity = text(field(field(rule, 'labels'), 'severity'));
        const link = linkOf(annotations, at);
        const expression = text(field(rule, 'expr'));
        add({
          name,
          file,
          ...places.at(rule.fields.get('alert')!.keyStart),
          source: kubernetes ? 'kubernetes' : 'prometheus',
          ...(severity && { severity }),
          ...(expression && { expression }),
          ...(summary && { summary }),
          ...(link && { link }),
        });
      }
  }
  return { alerts, problems };
}

function linkOf(
  annotations: DocNode | undefined,
  at: (node: DocNode) => { line: number; column: number },
): AlertAnnotation | undefined {
  for (const name of linkAnnotations) {
    const node = field(annotations, name);
    const url = text(node)?.trim();
    if (node && url) return { name, url, ...at(node) };
  }
  return undefined;
}

/** Policies on their own, and those inside an SLO. */
function policiesOf(document: DocMap): DocMap[] {
  const inside =
    text(field(document, 'kind')) === 'SLO'
      ? items(field(field(document, 'spec'), 'alertPolicies'))
      : [document];
  return inside.filter(
    (one): one is DocMap =>
      one.kind === 'map' && text(field(one, 'kind')) === 'AlertPolicy',
  );
}

function severityOf(policy: DocMap): string | undefined {
  for (const condition of items(field(field(policy, 'spec'), 'conditions'))) {
    const severity = text(field(field(condition, 'spec'), 'severity'));
    if (severity) return severity;
  }
  return undefined;
}
