/** What is known when a runbook is begun; leave out what is not. @public */
export interface RunbookSeed {
  alert?: {
    name: string;
    expression?: string;
    severity?: string;
    summary?: string;
  };
  objective?: {
    name: string;
    target?: string;
    window?: string;
    description?: string;
  };
  entityRef: string;
  owner?: string;
  queries?: readonly { title: string; query: string }[];
  dashboards?: readonly { title: string; url: string }[];
  dependencies?: readonly { ref: string; owner?: string }[];
  escalation?: readonly string[];
  incidents?: readonly { at: string; title: string; url?: string }[];
}

/** Text of others must not become structure of this file. */
function line(text: string): string {
  return (
    text
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 500)
      .replace(/([\\`*_[\]<>|])/g, '\\$1')
      .replace(/^([#>+-])/, '\\$1')
      // Of a list; 99.9 begins none, and a digit cannot be escaped.
      .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
  );
}

const quoted = (text: string) =>
  JSON.stringify(text.replace(/\s+/g, ' ').trim().slice(0, 300));

function fence(language: string, text: string): string {
  const longest = (text.match(/`+/g) ?? []).reduce(
    (most, ticks) => Math.max(most, ticks.length),
    2,
  );
  const ticks = '`'.repeat(longest + 1);
  return `${ticks}${language}\n${text.trim()}\n${ticks}`;
}

const address = (url: string) =>
  /^https?:\/\/[^\s<>()]+$/.test(url) || /^[\w./-]+$/.test(url)
    ? url
    : undefined;

const link = ({ title, url }: { title: string; url?: string }) => {
  const target = url && address(url);
  return target ? `[${line(title)}](${target})` : line(title);
};

const list = (items: readonly string[]) =>
  items.map(item => `- ${item}`).join('\n');

/** Says that something is not known, as text that counts as not written. */
const unknown = (what: string) => `TODO: not known to the portal: ${what}.`;

/**
 * The beginning of a runbook: what is known stands in it, of the rest it says that it is not known.
 *
 * @public
 */
export function runbookSkeleton(seed: RunbookSeed): string {
  const { alert, objective, entityRef, owner } = seed;
  const title = alert?.name ?? objective?.name ?? entityRef;
  const some = <T>(items: readonly T[] | undefined) => items ?? [];
  const meaning = [
    ...(alert
      ? [
          `The alert ${line(alert.name)} fires${
            alert.summary ? `: ${line(alert.summary)}` : '.'
          }`,
        ]
      : []),
    ...(alert?.expression
      ? [`It fires when this holds:\n\n${fence('promql', alert.expression)}`]
      : []),
    ...(objective
      ? [
          `The objective is ${line(objective.name)}${
            objective.target ? `: it promises ${line(objective.target)}` : ''
          }${objective.window ? ` over ${line(objective.window)}` : ''}.${
            objective.description ? ` ${line(objective.description)}` : ''
          }`,
          ...(objective.target ? [] : [unknown('what the objective promises')]),
        ]
      : []),
  ];
  const queries = some(seed.queries).map(
    ({ title: name, query }) =>
      `1. ${line(name)}. ${unknown('what to expect')}\n\n${fence(
        'promql',
        query,
      )
        .split('\n')
        .map(row => `   ${row}`)
        .join('\n')}`,
  );
  const dependencies = some(seed.dependencies).map(
    one =>
      `${line(one.ref)}${
        one.owner ? `, kept by ${line(one.owner)}` : ', owner not known'
      }`,
  );
  const links = [
    ...some(seed.dashboards).map(link),
    ...some(seed.incidents).map(
      one => `${line(one.at)}: ${link({ title: one.title, url: one.url })}`,
    ),
  ];
  const parts = [
    [
      '---',
      `title: ${quoted(title)}`,
      ...(owner ? [`owner: ${quoted(owner)}`] : ['# owner: not known']),
      `services: [${quoted(entityRef)}]`,
      ...(alert ? [`alerts: [${quoted(alert.name)}]`] : []),
      ...(objective ? [`slos: [${quoted(objective.name)}]`] : []),
      ...(alert && /^(page|ticket|info)$/.test(alert.severity ?? '')
        ? [`severity: ${alert.severity}`]
        : []),
      'review_every: 180d',
      '---',
    ].join('\n'),
    `# ${line(title)}`,
    '## Meaning',
    ...(meaning.length > 0 ? meaning : [unknown('what the alert says')]),
    '## Impact',
    unknown('who feels it and how badly'),
    '## Prerequisites',
    unknown('which access is needed'),
    '## Diagnosis',
    ...(queries.length > 0
      ? [queries.join('\n')]
      : [unknown('the first thing to look at')]),
    ...(dependencies.length > 0
      ? [`It depends on:\n\n${list(dependencies)}`]
      : []),
    '## Mitigation',
    unknown('how it is stopped'),
    '## Rollback',
    unknown('how the last change is undone'),
    '## Verification',
    unknown('how to see that it is over'),
    '## Escalation',
    some(seed.escalation).length > 0
      ? list(some(seed.escalation).map(line))
      : unknown('whom to call'),
    '## Links',
    links.length > 0 ? list(links) : unknown('dashboard and past incidents'),
  ];
  return `${parts.join('\n\n')}\n`;
}
