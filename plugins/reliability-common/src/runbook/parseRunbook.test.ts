import fc from 'fast-check';
import { parseRunbook } from './parseRunbook';
import { canonicalSections, sectionOf } from './sectionIds';

const file = 'runbooks/a.md';
const read = (text: string, path = file) =>
  parseRunbook({ path, text }, { today: '2026-06-15' });
const rulesOf = (text: string) =>
  read(text).problems.map(({ rule, line }) => `${rule.slice(8)}:${line}`);

const complete = `---
title: Errors
owner: group:default/payments
services: [component:default/checkout]
alerts: [CheckoutErrors]
slos: [checkout-availability]
severity: page
last_reviewed: 2026-05-02
last_exercised:
  - {date: 2026-03-14, kind: dojo, outcome: passed}
  - {date: 2026-05-14, kind: incident, outcome: corrected}
review_every: 180d
---

# Errors

## Meaning
More than 2 % of requests failed for ten minutes.
## Impact
Callers get errors and try again, which adds load.
## Prerequisites
- \`kubectl\` with access to the namespace, below \`<ns>\`.
## Diagnosis
1. What runs? Expected: 3 pods. Pods that restart: go on with 2. All well: go on with 3.
   \`\`\`sh {"name":"pods","interactive":"false"}
   kubectl get pods -n <ns>
   \`\`\`
2. Why did it end? Otherwise: go to rollback.
## Mitigation
- Add instances: \`kubectl scale deploy/a --replicas=6\`. Errors should fall within two minutes.
## Rollback
\`\`\`sh
kubectl rollout undo deploy/a
\`\`\`

Expected: \`successfully rolled out\`.
## Verification
The panel is below the line for ten minutes.
## Escalation
Payments on call, then the platform team.
## Links
- Dashboard
`;

describe('parseRunbook', () => {
  it.each([
    ['Diagnosis', 'diagnosis'],
    ['3. Troubleshooting', 'diagnosis'],
    ['Step 2 – Roll back the release (optional)', 'rollback'],
    ['🚨 Impact', 'impact'],
    ['Rolling back', 'rollback'],
    ['Possible resolutions', 'mitigation'],
    ['Business impact and severity', 'impact'],
    ['Related links', 'links'],
    ['Before you begin', 'prerequisites'],
    ['Check resolution', 'verification'],
    ['On-call', 'escalation'],
    ['What is happening?', 'meaning'],
    ['History', undefined],
    ['Unsupported', undefined],
    ['', undefined],
  ])('[RB1] takes "%s" as %s', (title, id) =>
    expect(sectionOf(title)).toBe(id),
  );

  it('[RB1] below a section a heading of level 3 is another only by its whole name', () => {
    const { sections } = read(
      '# T\n## Diagnosis\n### Look at the dashboards\n### Escalation\n## History\n### Our metrics\n',
    );
    expect(sections.map(({ title, id }) => [title, id])).toEqual([
      ['Diagnosis', 'diagnosis'],
      ['Look at the dashboards', 'diagnosis'],
      ['Escalation', 'escalation'],
      ['History', undefined],
      ['Our metrics', 'links'],
    ]);
  });

  it.each([
    ['## Verify\nIs it really down, or is it the probe?\n## Fix\n- a\n', false],
    ['## Fix\n- a\n## Verify\nIs it really over for the callers?\n', true],
    ['## Verify\nIs it really over for the callers?\n', true],
  ])('[RB2] %j has a verification: %s', (text, present) => {
    const { missing } = read(text);
    expect(!missing.includes('verification')).toBe(present);
    // One of them it is in any case.
    expect(missing.includes('diagnosis')).toBe(present);
  });

  it.each([
    ['Text of some length, enough to say something.', true],
    ['Too short.', false],
    ['- one', true],
    ['```\nls\n```', true],
    ['| a |\n|---|\n| b |', true],
    ['| a |\n|---|', false],
    ['TODO', false],
    ['TODO: somebody should write this down one day', false],
    ['- TBD', false],
    ['N/A', false],
    ['N/A: the service keeps no state at all', true],
    ['Lorem ipsum dolor sit amet, consectetur', false],
    ['…', false],
    ['<describe here how it is undone>', false],
    ['{{ how_it_is_undone_by_the_team }}', false],
    ['<!-- a comment that nobody can see -->', false],
    ['[insert the steps that undo it here]', false],
    ['```\nTODO\n```', false],
  ])('[RB3] a section with %j is present: %s', (body, present) =>
    expect(
      !read(`# T\n## Rollback\n${body}\n`).missing.includes('rollback'),
    ).toBe(present),
  );

  it('[RB4] weighs what is there', () => {
    expect(canonicalSections.reduce((sum, { weight }) => sum + weight, 0)).toBe(
      100,
    );
    expect(read(complete)).toMatchObject({ completeness: 1, missing: [] });
    expect(
      read(
        '# T\n## Impact\nCallers cannot create parcels.\n## Diagnose\n1. a\n## Mitigate\n- b\n## Roll back\n`kubectl rollout undo deploy/a`; errors fall.\n## Escalate\nPayments on call, then the platform team.\n',
      ),
    ).toMatchObject({
      completeness: 0.7,
      missing: ['meaning', 'prerequisites', 'verification', 'links'],
    });
  });

  it('[RB5] reads steps with commands, what to expect, and branches', () => {
    const { sections, problems } = read(complete);
    const steps = (id: string) =>
      sections.find(section => section.id === id)!.steps;
    expect(steps('diagnosis')).toMatchObject([
      {
        line: 24,
        number: 1,
        expected: expect.stringContaining('Expected: 3 pods.'),
        branches: [
          'Pods that restart: go on with 2.',
          'All well: go on with 3.',
        ],
        commands: [
          {
            line: 26,
            language: 'sh',
            name: 'pods',
            text: 'kubectl get pods -n <ns>',
            attributes: { name: 'pods', interactive: 'false' },
          },
        ],
      },
      { line: 28, number: 2, branches: ['Otherwise: go to rollback.'] },
    ]);
    expect(steps('mitigation')).toMatchObject([
      {
        line: 30,
        expected: 'Errors should fall within two minutes.',
        commands: [{ text: 'kubectl scale deploy/a --replicas=6', line: 30 }],
      },
    ]);
    expect(steps('rollback')).toMatchObject([
      { line: 32, expected: 'Expected: successfully rolled out.' },
    ]);
    expect(problems).toEqual([]);
  });

  it.each([
    [
      'sh { name=restart interactive=false }',
      { name: 'restart', interactive: 'false' },
    ],
    [
      'sh {"name":"restart","background":true}',
      { name: 'restart', background: 'true' },
    ],
    ['sh { name="a b" }', { name: 'a b' }],
    ['sh', {}],
  ])('[RB5] keeps the attributes of %s', (info, attributes) => {
    const { sections } = read(`# T\n## Fix\n\`\`\`${info}\nls -l\n\`\`\`\n`);
    expect(sections[0].steps[0].commands[0].attributes).toEqual(attributes);
  });

  it.each(['sh {"name":', 'sh {"name" "x"}', 'sh {name}', 'sh {a=1'])(
    '[RB5] warns of broken attributes and still shows the block: %s',
    info => {
      const text = `# T\n## Fix\n\`\`\`${info}\nls -l\n\`\`\`\n`;
      expect(rulesOf(text)).toContain('fence-attributes:3');
      expect(read(text).sections[0].steps[0].commands).toHaveLength(1);
    },
  );

  it('[RB6] reads the front matter, exercises newest first', () =>
    expect(read(complete)).toMatchObject({
      title: 'Errors',
      hasHead: true,
      head: {
        owner: 'group:default/payments',
        services: ['component:default/checkout'],
        alerts: ['CheckoutErrors'],
        severity: 'page',
        lastReviewed: '2026-05-02',
        reviewEveryDays: 180,
        exercises: [
          {
            at: '2026-05-14',
            kind: 'incident',
            outcome: 'corrected',
            line: 11,
          },
          { at: '2026-03-14', kind: 'dojo', outcome: 'passed', line: 10 },
        ],
      },
    }));

  it.each([
    ['owner: [a', 'front-matter:3'],
    ['- a', 'front-matter:2'],
    ['owner: a\nseverity: huge', 'front-matter:3'],
    ['owner: a\nlast_reviewed: 2026-02-30', 'front-matter:3'],
    ['owner: a\nlast_reviewed: 2026-06-16', 'front-matter:3'],
    ['owner: a\nlast_exercised: [{date: 2027-01-01}]', 'front-matter:3'],
    ['owner: a\nlast_exercised: [{kind: dojo}]', 'front-matter:3'],
    ['owner: a\nreview_every: soon', 'front-matter:3'],
    ['owner: {a: b}', 'front-matter:2'],
    ['owner: a\nowner: b', 'front-matter:3'],
    ['title: a', 'owner-missing:1'],
    ['a: &a [*a]', 'front-matter:2'],
    [`a: ${'['.repeat(20_000)}`, 'front-matter:2'],
  ])('[RB6] names what is wrong with %j', (head, expected) => {
    const rules = rulesOf(`---\n${head}\n---\n# T\n`);
    expect(rules).toContain(expected);
  });

  it('[RB6] warns once where there is no front matter', () =>
    expect(
      rulesOf('# T\n').filter(
        rule => rule.startsWith('front') || rule.startsWith('owner'),
      ),
    ).toEqual(['front-matter-missing:1']));

  it('[RB7] missing sections are warnings, diagnosis and mitigation errors; an empty one is told at its line', () => {
    const { problems } = read('---\nowner: a\n---\n# T\n\n## Impact\n\nTBD\n');
    expect(
      problems
        .filter(({ rule }) => rule === 'runbook/section-missing')
        .map(({ path, severity, line }) => [path, severity, line]),
    ).toEqual([
      ['meaning', 'warning', 1],
      ['impact', 'warning', 6],
      ['prerequisites', 'warning', 1],
      ['diagnosis', 'error', 1],
      ['mitigation', 'error', 1],
      ['rollback', 'warning', 1],
      ['verification', 'warning', 1],
      ['escalation', 'warning', 1],
      ['links', 'warning', 1],
    ]);
  });

  it.each([
    ['playbooks/a.md', '# T\n', 'playbook'],
    ['runbooks/a.md', '---\nowner: a\nkind: playbook\n---\n# T\n', 'playbook'],
    ['runbooks/_index.md', '# T\n', 'index'],
    ['runbooks/README.md', '# T\n', 'index'],
    ['runbooks/_template.md', '# T\nTODO\n', 'template'],
  ])('[RB7] %s needs no section', (path, text, kind) => {
    expect(read(text, path)).toMatchObject({ kind, problems: [] });
  });

  it.each([
    ['K=', ['AKIA', 'IOSFODNN7EXAMPLE']],
    [
      'AWS_SECRET_ACCESS_KEY=',
      ['wJalrXUtnFEMI/K7MDENG', '/bPxRfiCYEXAMPLEKEY'],
    ],
    [
      'AWS_SECRET_ACCESS_KEY=',
      ['wJalrXUtnFEMI/K7MDENG', '/bPxRfiCYEXAMPLEKE/'],
    ],
    ['DB_PASSWORD=', ['"correct-', 'horse-battery"']],
  ])('[RB8] never shows a secret, as in %s', (name, parts) => {
    const secret = parts.join('');
    const { problems } = read(
      `# T\n## Fix\n\`\`\`\nexport ${name}${secret}\n\`\`\`\n`,
    );
    expect(problems).toContainEqual(
      expect.objectContaining({ rule: 'runbook/secret', line: 4 }),
    );
    expect(JSON.stringify(problems)).not.toContain(secret);
  });

  it.each([
    ['kubectl delete pod a', true],
    ['DROP TABLE parcels', true],
    ['kubectl scale deploy/a --replicas=0', true],
    ['kubectl scale deploy/a --replicas=05', false],
    ['rm -rf /var/x', true],
    ['git push --force', true],
    ['truncate table a', true],
    ['terraform destroy', true],
    ['# delete nothing', false],
    ['kubectl get pods', false],
  ])('[RB8] "%s" destroys: %s', (command, destroys) => {
    const text = `# T\n## Mitigation\n\`\`\`sh\n${command}\n\`\`\`\n`;
    const rule = 'destructive-without-rollback:4';
    expect(rulesOf(text).includes(rule)).toBe(destroys);
    expect(rulesOf(`${text}\nThis is irreversible.\n`)).not.toContain(rule);
    expect(rulesOf(`${text}## Rollback\n- put it back\n`)).not.toContain(rule);
  });

  it('[RB8] asks what to expect, and what stands in angle brackets', () => {
    const text =
      '# T\n## Prerequisites\n`<ns>` is the namespace.\n## Diagnosis\n1. Look: `kubectl get pods -n <ns>`\n2. Read\n   ```sh\n   kubectl logs <pod>\n   ```\n';
    expect(rulesOf(text)).toEqual(
      expect.arrayContaining([
        'step-expectation:5',
        'step-expectation:6',
        'placeholder-unexplained:8',
      ]),
    );
    expect(rulesOf(text)).not.toContain('placeholder-unexplained:5');
  });

  it('[RB3] tells what was left to be written', () =>
    expect(
      rulesOf(
        '# T\n\nTODO\n\nCall them. TODO: number\n\nUse {{ name }}.\n\nRun `a {{ b }}`.\n',
      ).filter(rule => rule.startsWith('placeholder')),
    ).toEqual(['placeholder:3', 'placeholder:5', 'placeholder:7']));

  const n = 40_000;
  it.each(
    Object.entries({
      'many steps': `## Fix\n${'1. `kubectl get x`\n'.repeat(n / 20)}`,
      'a long step': `## Fix\n- ${'if a. '.repeat(n / 6)}`,
      'many commands': `## Fix\n- ${'`kubectl x` '.repeat(n / 12)}`,
      'a long command': `## Fix\n\`\`\`sh\n${'a/b.sh '.repeat(n / 7)}\n\`\`\``,
      'spaces in a command': `## Fix\n\`\`\`sh\nrm ${' '.repeat(n)}x\n\`\`\``,
      'open placeholders': `## Fix\n${'<a '.repeat(n / 3)}`,
      'open braces': `## Fix\n${'{{ '.repeat(n / 3)}`,
      'open attributes': `\`\`\`sh {${'a="'.repeat(n / 3)}\n\`\`\``,
      dots: `## Fix\n- ${'a. '.repeat(n / 3)}`,
      'a long heading': `## ${'step 1 '.repeat(n / 7)}`,
      'long front matter': `---\n${'a: b\n'.repeat(n / 5)}---\n`,
      tokens: 'eyJ'.repeat(n / 3),
      paths: `\`${'a/'.repeat(n / 2)}\``,
      words: `- ${'expected output '.repeat(n / 16)}`,
    }),
  )('[RB13] %s: no hang', (_, text) => {
    const begin = performance.now();
    read(text);
    expect(performance.now() - begin).toBeLessThan(2_000);
  });

  it('[RB13] never throws, stays between 0 and 1, and keeps lines inside the file', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            '## Fix\n',
            '### Verify\n',
            '# T\n',
            '---\n',
            'owner: a\n',
            '- `rm -rf x`\n',
            '```sh {"a":1}\n',
            '1. if a: go to b\n',
            'TODO\n',
            '<x>',
            '[a](../b#c)\n',
            '\n\n',
          ),
          { maxLength: 40 },
        ),
        parts => {
          const text = parts.join('');
          const lines = text.split('\n').length;
          const { completeness, problems, sections } = read(text);
          expect(completeness).toBeGreaterThanOrEqual(0);
          expect(completeness).toBeLessThanOrEqual(1);
          for (const { line } of [
            ...problems,
            ...sections,
            ...sections.flatMap(({ steps }) => steps),
          ])
            expect(line >= 1 && line <= lines).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});
