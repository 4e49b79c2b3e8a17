import fc from 'fast-check';
import { parsePattern, parsePatterns } from './parsePattern';

const front = `id: logging
title: Logging
summary: One line, one event.
owner: group:default/platform
lifecycle: adopt
version: 1.2.0
tags: [observability]`;
const sections = ['Problem', 'Decision', 'Why', 'How', 'Examples', 'When not']
  .map(name => `## ${name}\nText.\n`)
  .join('\n');
const markdown = (frontMatter = front, body = sections) =>
  `---\n${frontMatter}\n---\n\n${body}`;
const rule = (over: string) => `rules:
  - id: no-console
    severity: error
    message: Lines of console are not structured.
    remedy: Use the logger.
${over}
    examples:
      good: [{ path: a.ts, content: 'log.info()' }]
      bad: [{ path: a.ts, content: 'console.log()' }]
`;
const rules = rule("    notText: { pattern: 'console\\.log' }");
const parse = (patternMd?: string, rulesYaml: string | undefined = rules) =>
  parsePattern({ folder: 'patterns/logging', patternMd, rulesYaml });
function problemsOf(result: ReturnType<typeof parsePattern>) {
  if (result.ok) throw new Error('should have been refused');
  return result.problems;
}
const lines = (result: ReturnType<typeof parsePattern>) =>
  problemsOf(result).map(
    p => `${p.file}:${p.line}:${p.column} ${p.rule} ${p.message}`,
  );

describe('parsePattern', () => {
  it('[PT1] gives a pattern with its sections in reading order and its rules', () => {
    const result = parse(markdown());
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    expect(result.value).toMatchObject({
      id: 'logging',
      version: '1.2.0',
      tags: ['observability'],
      links: [],
      rules: [
        {
          id: 'no-console',
          line: 2,
          check: { kind: 'notText', pattern: 'console\\.log', flags: '' },
          examples: { good: [{ files: [{ path: 'a.ts' }] }] },
        },
      ],
    });
    expect(result.value.sections.map(({ name, line }) => [name, line])).toEqual(
      [
        ['problem', 11],
        ['decision', 14],
        ['why', 17],
        ['how', 20],
        ['examples', 23],
        ['when not', 26],
      ],
    );
  });

  it('[PT2] refuses unknown, missing and wrong keys with their places, all at once and of both files', () => {
    const found = problemsOf(
      parse(
        markdown(
          `${front
            .replace('title: Logging\n', '')
            .replace('adopt', 'hold')}\nteam: x`,
        ),
        rule('    exists: { path: 3 }'),
      ),
    );
    expect(found.map(({ file, line, path }) => [file, line, path])).toEqual(
      expect.arrayContaining([
        ['patterns/logging/PATTERN.md', 2, 'title'],
        ['patterns/logging/PATTERN.md', 5, 'lifecycle'],
        ['patterns/logging/PATTERN.md', 8, 'team'],
        ['patterns/logging/rules.yaml', 6, 'rules[0].exists.path'],
      ]),
    );
    for (const { remedy, message } of found) {
      expect(remedy).not.toBe('');
      expect(message).toMatch(/\.$/);
    }
  });

  it.each([
    ['YAML 1.1 words stay text', 'tags: [no]', undefined],
    ['a version that is a number', 'version: 1e3', 'version'],
    ['not a number', 'version: .nan', 'version'],
    [
      'a number that would round silently',
      'appliesTo: { metadata.x: 9007199254740993 }',
      'appliesTo',
    ],
  ])(
    '[PT2] takes the type from the schema, not from the spelling: %s',
    (_, line, path) => {
      const key = line.split(':')[0];
      const result = parse(
        markdown(
          [
            ...front.split('\n').filter(other => !other.startsWith(`${key}:`)),
            line,
          ].join('\n'),
        ),
      );
      const paths = result.ok
        ? []
        : problemsOf(result).map(p => p.path?.split('.')[0]);
      expect([...new Set(paths)]).toEqual(path === undefined ? [] : [path]);
    },
  );

  it('[PT3] refuses duplicate keys with the line', () => {
    expect(lines(parse(markdown(`${front}\ntitle: Other`)))).toEqual([
      expect.stringMatching(
        /^patterns\/logging\/PATTERN.md:9:1 front-matter .*unique/,
      ),
    ]);
  });

  it('[PT3] refuses a custom tag', () => {
    expect(
      lines(parse(markdown(front.replace('Logging', '!!js/function "x"'))))[0],
    ).toMatch(/:3:8 front-matter .*tag/i);
  });

  it('[PT3] refuses a billion laughs', () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefg'
        .split('')
        .map(
          (name, i) =>
            `${name}: &${name} [${Array(9).fill(`*${'abcdef'[i]}`).join(',')}]`,
        ),
    ].join('\n');
    expect(lines(parse(markdown(bomb)))[0]).toMatch(/alias/i);
  });

  it('[PT3] refuses 20,000 nested brackets and 100 nested blocks before they overflow', () => {
    expect(lines(parse(markdown(`id: ${'['.repeat(20_000)}`)))[0]).toMatch(
      /nested deeper than 64/,
    );
    expect(
      lines(
        parse(
          markdown(
            Array.from({ length: 100 }, (_, i) => `${' '.repeat(i)}a:`).join(
              '\n',
            ),
          ),
        ),
      )[0],
    ).toMatch(/nested deeper than 64/);
  });

  it('[PT3] refuses a file over 256 KiB', () => {
    expect(
      lines(parse(markdown(front, `${sections}${'x'.repeat(262_144)}`)))[0],
    ).toMatch(/:1:1 size .*262144 are read/);
  });

  it.each([
    ['NUL', '\0', 'nul'],
    ['byte order mark', '\uFEFF', 'byte-order-mark'],
    ['bytes that are no UTF-8', '\uFFFD', 'not-utf-8'],
    ['carriage return', '\r', 'carriage-return'],
    ['bidi override', '\u202E', 'bidi-control'],
  ])('[PT4] refuses a %s with its place', (_, character, id) => {
    const found = problemsOf(
      parse(markdown().replace('Text.', `Te${character}xt.`)),
    );
    expect(found).toEqual([
      expect.objectContaining({ rule: id, line: 12, column: 3 }),
    ]);
    expect(
      problemsOf(parse(markdown(), rules.replace('Use', `U${character}se`))),
    ).toEqual([expect.objectContaining({ rule: id, line: 5 })]);
  });

  it.each([
    ['no opening fence', markdown().slice(4), 'does not begin'],
    ['no closing fence', `---\n${front}\n\n${sections}`, 'no closing fence'],
    [
      'an engine after the fence',
      markdown().replace('---', '---js'),
      'does not begin',
    ],
  ])('[PT5] says in one problem that there is %s', (_, text, words) => {
    expect(lines(parse(text))).toEqual([expect.stringContaining(words)]);
  });

  it('[PT6] wants the six sections once each, not empty, and no other', () => {
    const body = sections
      .replace('## Why\nText.', '## Why\n')
      .replace('## How', '## Background')
      .replace('## Examples', '## Problem');
    expect(
      problemsOf(parse(markdown(front, body))).map(p => p.message),
    ).toEqual([
      'The section "Background" is not one of a pattern\'s.',
      'The section "problem" stands twice.',
      'The section "why" is empty.',
      'The section "how" is missing.',
      'The section "examples" is missing.',
    ]);
  });

  it('[PT6] takes headings inside code for code', () => {
    expect(
      parse(
        markdown(
          front,
          sections.replace(
            '## How\nText.',
            '## How\n```sh\n## not a heading\n~~~\n```\n',
          ),
        ),
      ),
    ).toMatchObject({ ok: true });
  });

  it.each([
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](data:text/html,x)',
    '[x](<vbscript:x>)',
    '[x]: javascript:alert(1)',
    '<file:///etc/passwd>',
  ])('[PT7] refuses the link %s', link => {
    expect(
      lines(parse(markdown(front, sections.replace('Text.', link)))),
    ).toEqual([expect.stringMatching(/:12:1 link A link has the scheme/)]);
  });

  it('[PT7] refuses such a link in the front matter, and quotes nested too deep', () => {
    expect(
      problemsOf(
        parse(
          markdown(
            `${front}\nlinks: [{ title: x, url: 'javascript:alert(1)' }]`,
          ),
        ),
      )[0].path,
    ).toBe('links[0].url');
    expect(
      lines(
        parse(markdown(front, sections.replace('Text.', '>'.repeat(5000)))),
      )[0],
    ).toMatch(/nested deeper than 32/);
    expect(
      parse(
        markdown(
          front,
          sections.replace(
            'Text.',
            'See [x](https://example.com) and [y](../auth/PATTERN.md), `[z](javascript:x)`.',
          ),
        ),
      ),
    ).toMatchObject({ ok: true });
  });

  it('[PT8] wants the id to be the name of the folder', () => {
    expect(
      lines(parse(markdown(front.replace('id: logging', 'id: loggin')))),
    ).toEqual([
      expect.stringMatching(
        /:2:5 front-matter The id "loggin" is not the name/,
      ),
    ]);
    // a Cyrillic look-alike
    expect(
      parse(markdown(front.replace('id: logging', 'id: lоgging'))).ok,
    ).toBe(false);
  });

  it('[PT8] takes neither of two folders with one id, and names both', () => {
    const folder = (name: string) => ({
      folder: name,
      patternMd: markdown(),
      rulesYaml: rules,
    });
    const set = parsePatterns([folder('a/logging'), folder('b/logging')]);
    expect(set.patterns).toEqual([]);
    expect(set.problems.map(p => p.file)).toEqual([
      'a/logging/PATTERN.md',
      'b/logging/PATTERN.md',
    ]);
  });

  it.each([
    [
      'two checks',
      '    notText: { pattern: a }\n    exists: { path: x }',
      /needs exactly one of .* notText/,
    ],
    ['no check', '    files: x', /needs exactly one of/],
    [
      'look-around',
      "    notText: { pattern: '(?<!a)b' }",
      /no RE2 expression.*Look-around/,
    ],
    [
      'a back-reference',
      "    notText: { pattern: '(a)\\1' }",
      /no RE2 expression/,
    ],
    [
      'a count that explodes',
      "    notText: { pattern: '(a{1000}){1000}' }",
      /no RE2 expression/,
    ],
    [
      'an expression that matches nothing',
      "    notText: { pattern: 'a*' }",
      /matches the empty text/,
    ],
    [
      'a glob that climbs',
      "    exists: { path: '../x' }",
      /below the component/,
    ],
    [
      'an absolute glob',
      '    exists: { path: /etc/passwd }',
      /below the component/,
    ],
    [
      'present and absent',
      '    dependency: { name: x, present: true, absent: true }',
      /exactly one of present/,
    ],
    [
      'a range that is none',
      "    dependency: { name: x, ecosystem: npm, version: 'soon' }",
      /no semver range/,
    ],
    [
      'a range of no ecosystem',
      "    dependency: { name: x, version: '>=1' }",
      /ecosystem/,
    ],
    [
      'a language nobody parses',
      '    structural: { language: cobol, forbid: x }',
      /language/,
    ],
    [
      'forbid and require',
      '    structural: { language: go, forbid: x, require: y }',
      /exactly one of forbid/,
    ],
  ])('[PT9] refuses a rule with %s', (_, check, words) => {
    expect(lines(parse(markdown(), rule(check))).join('\n')).toMatch(words);
  });

  it('[PT9] refuses two rules with one id', () => {
    expect(
      lines(
        parse(markdown(), rules + rules.split('\n').slice(1).join('\n')),
      )[0],
    ).toMatch(/stands twice/);
  });

  it.each(['__proto__', 'constructor', '"<<"'])(
    '[PT10] knows the key %s nowhere',
    key => {
      const word = key.replace(/"/g, '');
      expect(
        problemsOf(parse(markdown(`${front}\n${key}: { polluted: yes }`)))[0]
          .message,
      ).toContain(word);
      expect(
        problemsOf(
          parse(
            markdown(),
            rule(
              `    structural: { language: go, forbid: { ${key}: { polluted: x } } }`,
            ),
          ),
        )[0].message,
      ).toContain(word);
      expect(
        problemsOf(parse(markdown(`${front}\nappliesTo: { ${key}: x }`)))[0]
          .message,
      ).toContain(word);
      expect(({} as { polluted?: string }).polluted).toBeUndefined();
    },
  );

  it.each([
    ['kind: Component', true],
    [
      '{ $all: [{ kind: Component }, { $not: { spec.type: { $in: [library] } } }] }',
      true,
    ],
    ['{ metadata.tags: { $contains: go } }', true],
    ['{ $any: 3 }', false],
    ['[a]', false],
    ['{ spec.type: { $regex: x } }', false],
    ['{ kind: A, $not: { kind: B } }', false],
  ])('[PT2] reads appliesTo as a catalog filter: %s', (filter, isRight) => {
    const text =
      filter.startsWith('{') || filter.startsWith('[')
        ? ` ${filter}`
        : `\n  ${filter}`;
    expect(parse(markdown(`${front}\nappliesTo:${text}`)).ok).toBe(isRight);
  });

  it('[PT2] answers every text with a value or problems, and never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        (a, b) => {
          const result = parse(`---\n${a}\n---\n${b}`, b);
          expect(
            result.ok ||
              result.problems.every(p => p.line >= 1 && p.column >= 1),
          ).toBe(true);
        },
      ),
      { seed: 7, numRuns: 300 },
    );
  });
});
