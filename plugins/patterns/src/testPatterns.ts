import type {
  EntityPatterns,
  PatternDetail,
  PatternList,
} from '@fathom/backstage-plugin-patterns-common';

export const commit = 'c0ffee0000000000000000000000000000000000';

const summary = {
  id: 'logging',
  title: 'Logging',
  summary: 'One line, one event.',
  owner: 'group:default/platform',
  lifecycle: 'adopt' as const,
  version: '1.1.0',
  tags: ['ops'],
};
const source = {
  repository: 'https://github.com/org/patterns',
  folder: 'patterns/logging',
  commit,
  readAt: '2026-11-01T00:00:00Z',
  state: 'ready' as const,
};

export const list: PatternList = {
  patterns: [
    {
      ...summary,
      adoption: { follows: 1, partly: 1, not: 0, unknown: 1, notApplicable: 2 },
      source,
      problems: 0,
    },
    {
      ...summary,
      id: 'secrets',
      title: 'Secrets',
      summary: 'No secret in code.',
      owner: 'group:default/security',
      lifecycle: 'trial',
      tags: ['security'],
      adoption: { follows: 2, partly: 0, not: 0, unknown: 0, notApplicable: 0 },
      source: { ...source, state: 'broken' },
      problems: 2,
    },
  ],
  unreadable: [],
  sources: [
    { repository: source.repository, path: 'patterns', state: 'ready', commit },
  ],
};

const finding = {
  file: 'src/a.ts',
  line: 3,
  column: 3,
  severity: 'error' as const,
  rule: 'no-console',
  message: 'Not structured.',
  remedy: 'Use the logger.',
};
const judged = {
  repository: 'https://github.com/org/app',
  commit,
  judgedAt: '2026-11-01T00:00:00Z',
};
const partly = {
  ...judged,
  adherence: 'partly' as const,
  results: [
    {
      ruleId: 'no-console',
      outcome: 'fail' as const,
      reason: 'Found in 1 place.',
      findings: [finding],
      looked: 4,
      skipped: [],
    },
    {
      ruleId: 'readme',
      outcome: 'pass' as const,
      reason: 'README.md exists.',
      findings: [],
      looked: 0,
      skipped: [],
    },
  ],
};

export const detail: PatternDetail = {
  pattern: {
    ...summary,
    body: '## Problem\nLogs that nobody can read.\n\n<script>window.broken = true</script>\n\n[bad](javascript:alert(1)) ![pixel](https://tracker.example/p.png)\n\n## Examples\n```ts\nlog.info({ id });\n```\n',
    links: [{ title: 'Guide', url: 'https://example.com/guide' }],
    rules: [
      {
        id: 'no-console',
        severity: 'error',
        message: 'Not structured.',
        remedy: 'Use the logger.',
        statement: 'Every line is an event.',
        kind: 'structural',
        files: ['src/**'],
        line: 2,
        isDisabled: false,
        examples: {
          good: [{ files: [{ path: 'good.ts', content: 'log.info(1)' }] }],
          bad: [{ files: [{ path: 'bad.ts', content: 'console.log(1)' }] }],
        },
      },
    ],
  },
  source: { ...source, problems: [] },
  history: [
    {
      commit,
      at: '2026-11-01T00:00:00Z',
      subject: 'Forbid console',
      version: '1.1.0',
    },
    {
      commit: 'beef',
      at: '2026-10-01T00:00:00Z',
      subject: 'Begin',
      version: '1.0.0',
    },
  ],
  adoption: list.patterns[0].adoption,
  services: [
    {
      ...judged,
      entityRef: 'component:default/quotes',
      adherence: 'follows',
      results: [],
    },
    { ...partly, entityRef: 'component:default/checkout' },
    {
      entityRef: 'component:default/lost',
      adherence: 'unknown',
      reason: 'The repository is gone.',
      judgedAt: judged.judgedAt,
      results: [],
    },
  ],
};

export const ofEntity: EntityPatterns = {
  entityRef: 'component:default/checkout',
  patterns: [{ ...partly, pattern: summary }],
};
