import fc from 'fast-check';
import { signatureKind } from './machines';
import { parseMailmap } from './mailmap';
import { resolvePeople } from './resolvePeople';
import { normalizeName, parseSignature } from './signature';
import { KnownUser, UserIndex } from './UserIndex';

/** `Name <mail>` each. */
function resolve(
  signatures: string[],
  mailmap?: string,
  users: KnownUser[] = [],
) {
  const seen = signatures.map((text, i) => ({
    ...parseSignature(text)!,
    lastAt: 1000 + i,
  }));
  const found = resolvePeople(seen, {
    mailmap: mailmap === undefined ? undefined : parseMailmap(mailmap),
    users: new UserIndex(users),
  });
  return { ...found, count: found.people.length };
}

describe('parseMailmap', () => {
  const find = (mailmap: string, text: string) =>
    parseMailmap(mailmap).find(parseSignature(text)!);

  it.each([
    ['Proper Name <old@x.org>', 'Proper Name', 'Old@X.org'],
    ['<new@x.org> <old@x.org>', 'Some One', 'new@x.org'],
    ['Proper Name <new@x.org> <old@x.org>', 'Proper Name', 'new@x.org'],
    [
      'Proper Name <new@x.org> some ONE <OLD@x.org>',
      'Proper Name',
      'new@x.org',
    ],
  ])('[ID1] reads %s', (line, name, email) => {
    expect(find(`# a comment\n\n${line}\r\n`, 'Some One <Old@X.org>')).toEqual({
      name,
      email,
    });
  });

  it('[ID1] prefers the line that names the name, and the later of equal ones', () => {
    const mailmap = [
      'First <first@x.org> <shared@x.org>',
      'Named <named@x.org> Pair Two <shared@x.org>',
      'Second <second@x.org> <shared@x.org>',
    ].join('\n');
    expect(find(mailmap, 'Pair Two <shared@x.org>')?.name).toBe('Named');
    expect(find(mailmap, 'Anyone <shared@x.org>')?.name).toBe('Second');
    expect(find(mailmap, 'Anyone <other@x.org>')).toBeUndefined();
    expect(parseMailmap(mailmap).lines).toBe(3);
  });

  it('[ID1] survives anything', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (content, email) => {
        parseMailmap(content).find({ name: 'A', email });
      }),
    );
  });
});

describe('resolvePeople', () => {
  it('[ID1] joins what the mailmap joins', () => {
    const { people, count } = resolve(
      ['ann <a@x.org>', 'A. Bell <b@x.org>'],
      'Ann Bell <ann@x.org> <a@x.org>\nAnn Bell <ann@x.org> <b@x.org>',
    );
    expect(count).toBe(1);
    expect(people[0]).toMatchObject({
      id: 'ann@x.org',
      name: 'Ann Bell',
      emails: ['ann@x.org', 'a@x.org', 'b@x.org'],
    });
  });

  it('[ID2] joins equal e-mails without case', () => {
    expect(resolve(['Ann <ann@x.org>', 'annie <ANN@X.org>']).count).toBe(1);
  });

  it.each([
    ['ann@users.noreply.github.com', '123+ann@users.noreply.github.com', 1],
    ['ann@users.noreply.gitlab.com', '77-ann@users.noreply.gitlab.com', 1],
    ['ann@users.noreply.github.com', '1+anna@users.noreply.github.com', 2],
    ['ann@users.noreply.github.com', '77-ann@users.noreply.gitlab.com', 2],
  ])('[ID3] %s and %s: %i', (one, other, count) => {
    expect(resolve([`a <${one}>`, `b <${other}>`]).count).toBe(count);
  });

  it.each([
    ['Ann Bell', 'ann  bell', 1],
    ['José Núñez', 'Jose Nunez', 1],
    ['Ann-Marie Bell', 'Ann Marie Bell', 1],
    ['Ann', 'Ann', 2],
    ['dev', 'dev', 2],
    ['Your Name', 'Your Name', 2],
    ['Unknown User', 'Unknown User', 2],
  ])('[ID4] %s and %s at different e-mails: %i', (one, other, count) => {
    expect(resolve([`${one} <1@x.org>`, `${other} <2@y.org>`]).count).toBe(
      count,
    );
  });

  it.each([
    'you@example.com',
    'your-email@example.com',
    'root@localhost',
    'ann@laptop.(none)',
    '',
  ])('[ID5] the placeholder "%s" joins nobody', email => {
    expect(resolve([`Ann <${email}>`, `Ben <${email}>`]).count).toBe(2);
    expect(resolve([`Ann Bell <${email}>`, `Ben Cole <${email}>`]).count).toBe(
      2,
    );
  });

  it('[ID6] a shared mailbox joins nobody and is listed', () => {
    const ci = resolve(['Ann Bell <ci@x.org>', 'Ben Cole <ci@x.org>']);
    expect(ci.count).toBe(2);
    expect(ci.sharedMails).toEqual(['ci@x.org']);
    const people = ['Ann Bell', 'Ben Cole', 'Cy Dunn', 'Di Egan', 'Ed Fox'];
    const five = resolve(people.map(name => `${name} <pair@x.org>`));
    expect(five.count).toBe(1);
    expect(five.sharedMails).toEqual([]);
    const six = resolve(
      [...people, 'Flo Gray'].map(name => `${name} <pair@x.org>`),
    );
    expect(six.count).toBe(6);
    expect(six.sharedMails).toEqual(['pair@x.org']);
  });

  it('[ID7] one letter makes a different person', () => {
    expect(resolve(['Eban Moss <a@x.org>', 'Evan Moss <b@x.org>']).count).toBe(
      2,
    );
  });

  it('[ID8] tells each merge with its rule', () => {
    const { people } = resolve(
      [
        'Ann Bell <ann@x.org>',
        'annie <ann@x.org>',
        'Ann Bell <9+ab@users.noreply.github.com>',
        'old <old@x.org>',
      ],
      'Ann Bell <ann@x.org> <old@x.org>',
    );
    expect(people).toHaveLength(1);
    expect(people[0].merges).toEqual([
      {
        rule: 'email',
        from: 'annie <ann@x.org>',
        into: 'Ann Bell <ann@x.org>',
      },
      {
        rule: 'name',
        from: 'Ann Bell <9+ab@users.noreply.github.com>',
        into: 'Ann Bell <ann@x.org>',
      },
      {
        rule: 'mailmap',
        from: 'old <old@x.org>',
        into: 'Ann Bell <ann@x.org>',
      },
    ]);
  });

  it('[ID9] calls a person by the full name used last', () => {
    const { people } = resolve([
      'Ann Bell <ann@x.org>',
      'Ann Cole <ann@x.org>',
      'ann <ann@x.org>',
    ]);
    expect(people[0].name).toBe('Ann Cole');
  });

  it('[ID9] two people of one shared or placeholder e-mail have different ids', () => {
    for (const email of ['ci@x.org', 'you@example.com']) {
      const { people } = resolve([
        `Ann Bell <${email}>`,
        `Ben Cole <${email}>`,
      ]);
      expect(people.map(person => person.id)).toEqual([
        `ann bell <${email}>`,
        `ben cole <${email}>`,
      ]);
    }
    const { people } = resolve([
      'Ann Bell <you@example.com>',
      'Ann Bell <zed@x.org>',
    ]);
    expect(people.map(person => person.id)).toEqual(['zed@x.org']);
  });

  it('[ID9] finds the same people in any order', () => {
    const signatures = [
      'Ann Bell <ann@x.org>',
      'ann <ann@x.org>',
      'Ann Bell <ann@y.org>',
      'Ben <ben@x.org>',
      'Ben Cole <ben@x.org>',
      'ben cole <you@example.com>',
      'Dee <you@example.com>',
    ];
    const ids = (order: string[]) =>
      resolve(order)
        .people.map(person => `${person.id} ${person.emails}`)
        .sort();
    expect(ids(signatures)).toHaveLength(3);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(signatures, { minLength: signatures.length }),
        order => expect(ids(order)).toEqual(ids(signatures)),
      ),
    );
  });

  it('[ID12] the forge is nobody', () => {
    const { people, kindOf } = resolve(['GitHub <noreply@github.com>']);
    expect(people).toEqual([]);
    expect(kindOf).toEqual(['forge']);
  });
});

describe('signatureKind', () => {
  const kind = (text: string, lists = {}) =>
    signatureKind(parseSignature(text)!, lists);

  it.each([
    'dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>',
    'Renovate Bot <bot@renovateapp.com>',
    'some-app[bot] <1+some-app[bot]@users.noreply.github.com>',
    'project_1_bot_ab <project_1_bot_ab@noreply.gitlab.example.com>',
    'github-actions <github-actions@github.com>',
  ])('[ID10] %s is a bot', text => {
    expect(kind(text)).toBe('bot');
  });

  it.each([
    'Jim Abbott <abbott@x.org>',
    'Talbot <talbot@x.org>',
    'Bot Nguyen <bot.nguyen@x.org>',
    'Renovate Smith <renovate.smith@x.org>',
  ])('[ID10] %s is a person', text => {
    expect(kind(text)).toBe('person');
  });

  it('[ID10] takes the organisation’s list by exact name or e-mail', () => {
    const lists = { bots: ['Deployer', 'robot@x.org'] };
    expect(kind('deployer <d@x.org>', lists)).toBe('bot');
    expect(kind('R <ROBOT@x.org>', lists)).toBe('bot');
    expect(kind('deployer two <e@x.org>', lists)).toBe('person');
  });

  it.each([
    ['Claude <noreply@anthropic.com>', 'assistant'],
    ['Copilot <198982749+Copilot@users.noreply.github.com>', 'assistant'],
    ['copilot-swe-agent[bot] <1+x[bot]@users.noreply.github.com>', 'assistant'],
    ['aider (gpt-4o) <noreply@aider.chat>', 'assistant'],
    ['Claude <claude@x.org>', 'person'],
    ['Claude Monet <monet@x.org>', 'person'],
    ['Devin Smith <devin@x.org>', 'person'],
  ])('[ID11] %s: %s', (text, expected) => {
    expect(kind(text)).toBe(expected);
  });

  it('[ID12] GitHub’s own signature is the forge', () => {
    expect(kind('GitHub <noreply@github.com>')).toBe('forge');
  });
});

describe('parseSignature', () => {
  it.each([
    ['Ann <ann@x.org>', { name: 'Ann', email: 'ann@x.org' }],
    ['ann@x.org', { name: '', email: 'ann@x.org' }],
    ['Ann', { name: 'Ann', email: '' }],
    ['  ', undefined],
    ['<>', undefined],
  ])('[ID8] reads "%s"', (text, expected) => {
    expect(parseSignature(text)).toEqual(expected);
  });

  it('[ID4] normalizes once and for all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), name => {
        const once = normalizeName(name);
        expect(normalizeName(once)).toBe(once);
      }),
    );
  });
});

describe('users of the catalog', () => {
  const ann = {
    ref: 'user:default/ann',
    emails: ['ann@x.org', 'AnnB@users.noreply.github.com'],
  };

  it('[ID17] joins the addresses of one user, with any number before the login, and says why', () => {
    const { people, count } = resolve(
      [
        'ann <ann@x.org>',
        'AB <17+annb@users.noreply.github.com>',
        'b <b@x.org>',
      ],
      undefined,
      [ann],
    );
    expect(count).toBe(2);
    expect(people[0].merges).toEqual([
      {
        rule: 'catalog',
        from: 'AB <17+annb@users.noreply.github.com>',
        into: 'ann <ann@x.org>',
      },
    ]);
  });

  it('[ID17] an address that two users claim, or that many share, joins nobody', () => {
    const all = ['ann <ann@x.org>', 'AB <annb@users.noreply.github.com>'];
    const other = { ref: 'user:default/bo', emails: ['ann@x.org'] };
    expect(resolve(all, undefined, [ann, other]).count).toBe(2);
    const shared = { ref: 'user:default/cy', emails: ['ci@x.org', 'cy@x.org'] };
    const mailbox = ['Dee Fox <ci@x.org>', 'Eli Gray <ci@x.org>'];
    expect(
      resolve([...mailbox, 'cy <cy@x.org>'], undefined, [shared]).count,
    ).toBe(3);
  });
});
