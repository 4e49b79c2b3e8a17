import { pick } from '../random';

const verbs = {
  create: ['Add', 'Introduce', 'Write', 'First version of'],
  change: [
    'Extend',
    'Complete',
    'Cover more cases in',
    'Tidy up',
    'Review findings in',
  ],
  rename: ['Move', 'Find a better place for'],
} as const;

const reasons = [
  'Asked for in the review of last week.',
  'Found while we looked at the incident of Tuesday.',
  'The next step needs it.',
  'It was the only place that did this differently.',
  'Easier to read, and nothing changes for callers.',
];

/** What a person would have written over a commit of these files. */
export function humanMessage(
  kind: keyof typeof verbs,
  paths: readonly string[],
  { seed, component }: { seed: string; component?: string },
): string {
  const topic = [...new Set(paths.map(topicOf))].slice(0, 2).join(' and ');
  const subject = `${component ? `${component}: ` : ''}${pick(
    verbs[kind],
    seed,
    'verb',
  )} ${topic}`;
  const body = pick([...reasons, '', '', ''], seed, 'reason');
  return body ? `${subject}\n\n${body}\n` : `${subject}\n`;
}

function topicOf(path: string): string {
  const parts = path.split('/');
  const name = parts[parts.length - 1]
    .replace(/\.[^.]+$/, '')
    .replace(/(\.test|_test|Test)$/, ' tests')
    .replace(/^test_/, 'tests of ');
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_-]/g, ' ')
    .toLowerCase();
  if (parts.includes('runbooks')) return 'runbooks';
  if (['main', 'variables', 'outputs', 'index'].includes(words))
    return `${words} of ${parts[parts.length - 2] ?? 'the service'}`;
  return words;
}
