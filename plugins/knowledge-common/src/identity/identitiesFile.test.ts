import { IdentityIndex, parseIdentities, parseSignature } from '.';

const head = 'apiVersion: fathom.dev/v1alpha1\nkind: Identities\n';

function read(spec: string) {
  const parsed = parseIdentities(`${head}spec:\n${spec}`);
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed.file;
}

const seen = (signatures: string[]) =>
  signatures.map((text, i) => ({ ...parseSignature(text)!, lastAt: i }));

describe('.fathom/identities.yaml', () => {
  it('[ID13] joins by e-mail, by name, and by both, and says so', () => {
    const file = read(`  people:
    - name: Ann Bell
      email: Ann@new.example
      also: [ab@old.example, annb, "root <root@box>"]
`);
    const { people } = new IdentityIndex({ file }).resolve(
      seen([
        'Ann <ann@new.example>',
        'A <ab@old.example>',
        'annb <x@y.example>',
        'root <root@box>',
        'root <root@other>',
      ]),
    );
    expect(people).toMatchObject([
      {
        id: 'ann@new.example',
        name: 'Ann Bell',
        merges: [{ rule: 'file' }, { rule: 'file' }, { rule: 'file' }],
      },
      { id: 'root@other' },
    ]);
  });

  it('[ID13] names bots and assistants', () => {
    const file = read('  bots: [deployer]\n  assistants: [helper@x.org]\n');
    expect(file.bots).toEqual(['deployer']);
    expect(file.assistants).toEqual(['helper@x.org']);
  });

  it('[ID14] keeps two apart whom a name or a mailbox would join', () => {
    const file = read(`  apart:
    - [sam@a.example, sam@b.example]
    - ["Tom <pair@x.example>", "Yehuda <pair@x.example>"]
`);
    const { people, personOf } = new IdentityIndex({ file }).resolve(
      seen([
        'Sam Smith <sam@a.example>',
        'Sam Smith <sam@b.example>',
        'Tom <pair@x.example>',
        'Yehuda <pair@x.example>',
      ]),
    );
    expect(personOf).toEqual([0, 1, 2, 3]);
    expect(new Set(people.map(({ id }) => id)).size).toBe(4);
  });

  it.each([
    ['not: [closed', 'Flow sequence'],
    [`${head}spec: {people: [{nme: Ann}]}`, 'spec.people.0'],
    [`${head}spec: {}\nextra: 1`, 'Unrecognized key'],
    ['apiVersion: v1\nkind: Identities\nspec: {}', 'apiVersion'],
    [`${head}spec: &a {people: [*a]}`, 'lias'],
    [`${head}spec: {bots: [${'x,'.repeat(300_000)}]}`, 'longer than'],
    ['', 'document'],
    [
      `${head}spec: {people: [{email: a@x.org, also: [B@x.org]}], apart: [[b@x.org, A@x.org]]}`,
      'sets apart: b@x.org, A@x.org',
    ],
    [`${head}spec: ${'['.repeat(5000)}`, ''],
  ])('[ID15] refuses %# as a whole and says why', (content, why) => {
    const parsed = parseIdentities(content);
    expect(parsed).toEqual({ problem: expect.stringContaining(why) });
    expect((parsed as { problem: string }).problem).toMatch(
      /^\.fathom\/identities\.yaml is not applied: /,
    );
  });

  it('[ID16] answers as if it had heard all at once', () => {
    const all = seen([
      'Ann Bell <ann@x.org>',
      'Ben <team@x.org>',
      'Ann Bell <ab@y.org>',
      'Carl Cole <team@x.org>',
      'Dee Dole <team@x.org>',
      'Ben <ben@x.org>',
      'B <123+ben@users.noreply.github.com>',
      'C <ben@users.noreply.github.com>',
    ]);
    const growing = new IdentityIndex();
    for (let count = 1; count <= all.length; count++) {
      const part = all.slice(0, count);
      const whole = new IdentityIndex().resolve(part);
      const brief = growing.brief(part);
      expect(growing.resolve(part)).toEqual(whole);
      // The same people by another number, with the same ids.
      part.forEach((_, i) => {
        const person = brief.personOf[i]!;
        expect(brief.idOf(person)).toBe(whole.people[whole.personOf[i]!].id);
      });
    }
  });
});
