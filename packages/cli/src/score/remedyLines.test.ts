import { remedyLines } from './remedyLines';

it('tells where links lead, and which are pages of the portal', () =>
  expect(
    remedyLines(
      'See [how](https://host/a.md#b) or the road [Node](/create/node).\n',
    ),
  ).toEqual([
    'See how (https://host/a.md#b) or the road Node (in the portal: /create/node).',
  ]));

it('breaks long lines between words, keeps short ones and what is indented, and no word is lost', () => {
  const long = `Write ${'words and '.repeat(30)}end.`;
  const lines = remedyLines(`First:\n\n  - ${long}\n`);
  expect(lines.slice(0, 2)).toEqual(['First:', '']);
  expect(lines.length).toBeGreaterThan(5);
  expect(Math.max(...lines.map(line => line.length))).toBeLessThanOrEqual(84);
  expect(
    lines
      .slice(2)
      .map(line => line.trim())
      .join(' '),
  ).toBe(`- ${long}`);
});

it('does not break an address', () => {
  const address = `https://host/${'a'.repeat(120)}`;
  expect(remedyLines(`Look at [it](${address}).`)).toEqual([
    'Look at it',
    `(${address}).`,
  ]);
});

it('keeps code as it is, to the end of its fence, however long its lines are', () => {
  const command = `  curl  ${'--header x '.repeat(12)}[a](https://host)`;
  const long = `Then ${'words and '.repeat(12)}end.`;
  for (const [open, close] of [
    ['```sh', '```'],
    ['~~~', '~~~~'],
  ]) {
    const code = [open, command, `${close} no end`, '``', close];
    const lines = remedyLines([`Run:`, ...code, long].join('\n'));
    expect(lines.slice(0, 6)).toEqual(['Run:', ...code]);
    expect(lines.length).toBeGreaterThan(7);
  }
});

it('takes code within a line for no fence, and a link over two lines for one', () =>
  expect(
    remedyLines('```npm ci``` first,\nthen [the\nguide](https://host/a).'),
  ).toEqual(['```npm ci``` first,', 'then the', 'guide (https://host/a).']));
