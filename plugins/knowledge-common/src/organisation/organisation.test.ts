import type { KnowledgeModel } from '../what-if';
import {
  CatalogUser,
  joinPeople,
  teamKnowledge,
  teamsUnknown,
  unknownTeams,
} from '.';

const person = (id: string, name: string, emails = [id], silent = false) => ({
  ...{ id, name, emails, silent },
  deliveries: 0,
});
const model = (
  people: KnowledgeModel['people'],
  groups: KnowledgeModel['groups'] = [],
): KnowledgeModel => ({ people, groups });
const user = (
  name: string,
  emails: string[],
  teams: string[] = [],
): CatalogUser => ({
  ...{ name, emails, teams },
  ref: `user:default/${name.split(' ')[0].toLowerCase()}`,
});

describe('joinPeople', () => {
  it('[OG1] finds the user behind e-mail and login', () => {
    const { persons, people } = joinPeople(
      [
        model([person('ann@work', 'Ann')]),
        model([person('ann@users.noreply.github.com', 'A. Ash')]),
      ],
      [user('Ann Ash', ['ann@work', 'ann@users.noreply.github.com'])],
    );
    expect(persons).toEqual([['user:default/ann'], ['user:default/ann']]);
    expect(people.get('user:default/ann')).toMatchObject({
      name: 'Ann Ash',
      here: true,
      ids: ['ann@users.noreply.github.com', 'ann@work'],
    });
  });

  it('[OG2] joins by e-mail, never by name, never by a mailbox of many', () => {
    const shared = 'dev@x';
    const { persons } = joinPeople(
      [
        model([person('ann@x', 'Ann Ash', ['ann@x', 'ann@home'])]),
        model([person('ann@home', 'ann')]),
        model([person('other@x', 'Ann Ash')]),
        ...['One', 'Two', 'Three', 'Four'].map(name =>
          model([person(`${name}@x`, name, [`${name}@x`, shared])]),
        ),
      ],
      [],
    );
    expect(persons.flat()).toEqual([
      ...['ann@home', 'ann@home', 'other@x'],
      ...['One@x', 'Two@x', 'Three@x', 'Four@x'],
    ]);
  });

  it('[OG3] calls a person the same whatever the order', () => {
    const models = [
      model([person('b@x', 'B Bell', ['b@x', 'a@x'])]),
      model([person('a@x', 'B')]),
      model([person('c@x', 'C', ['c@x', 'b@x'])]),
    ];
    const forth = joinPeople(models, []);
    const back = joinPeople([...models].reverse(), []);
    expect(forth.persons.flat()).toEqual(['a@x', 'a@x', 'a@x']);
    expect([...back.people.values()]).toEqual([...forth.people.values()]);
  });
});

describe('teamKnowledge', () => {
  const team = (name: string) => `group:default/${name}`;
  const members = (name: string, count: number) =>
    Array.from({ length: count }, (_, index) =>
      user(`${name}${index} X`, [`${name}${index}@x`], [team(name)]),
    );
  const people = [
    person('ship0@x', 'Ship'),
    person('money0@x', 'Money'),
    person('ship1@x', 'Gone', ['ship1@x'], true),
    person('out@x', 'Out'),
  ];
  const component = model(people, [
    { files: 1, authors: [0] },
    { files: 1, authors: [0, 1] },
    { files: 2, authors: [1, 2] },
  ]);
  const ask = (own: KnowledgeModel, users: CatalogUser[], owner?: string) => {
    const organisation = joinPeople([own], users);
    return teamKnowledge(own, organisation.persons[0], {
      ...{ organisation, owner },
    });
  };

  it('[OG4] [OG6] [OG7] counts files that a member who is here is an author of', () => {
    const users = [...members('ship', 5), ...members('money', 4)];
    expect(ask(component, users, team('ship'))).toEqual({
      owner: { team: team('ship'), members: 5, share: 0.5 },
      others: [{ team: team('money'), members: 4, share: 0.75 }],
      withoutTeam: 0,
      sentence:
        "ship, the owner, knows 50 % of the files; money knows 75 %: the code's real owners are there.",
    });
  });

  it('[OG5] has no figure for a team of two', () => {
    const found = ask(
      component,
      [...members('ship', 2), ...members('money', 2)],
      team('ship'),
    );
    expect(found.owner).toMatchObject({ members: 2 });
    expect(found.owner?.share).toBeUndefined();
    expect(found.owner?.reason).toContain('fewer than 3 persons');
    expect(found.others).toEqual([]);
    expect(JSON.stringify(found)).not.toContain('%');
  });

  it('[OG4] counts members of the teams below', () => {
    const nested = members('ship', 3).map(own => ({
      ...own,
      teams: [...own.teams, team('all')],
    }));
    expect(ask(component, nested, team('all')).owner?.share).toBe(0.5);
  });

  it('[OG6] compares the owner with no team above it', () => {
    const users = [...members('ship', 3), ...members('money', 3)].map(own => ({
      ...own,
      ...{ direct: own.teams, teams: [...own.teams, team('all')] },
    }));
    const found = ask(component, users, team('ship'));
    expect(found.others.map(own => own.team)).toEqual([team('money')]);
    const boss = users.map((own, index) =>
      index === 3 ? { ...own, direct: [...own.direct, team('all')] } : own,
    );
    expect(
      ask(component, boss, team('ship')).others.map(own => own.team),
    ).toEqual([team('money')]);
  });

  it('[OG6] tells what people of no team know, and that there is no owner', () => {
    const three = ['out1@x', 'out2@x', 'out3@x'].map(id => person(id, id));
    const wide = model(
      [...people, ...three],
      [...component.groups, { files: 4, authors: [4, 5, 6] }],
    );
    expect(ask(wide, members('ship', 3)).withoutTeam).toBe(7 / 8);
    // Of one person it would be theirs alone.
    const found = ask(component, members('ship', 3));
    expect(found.withoutTeam).toBeUndefined();
    expect(found.sentence).toBe(
      'The catalog names no owner; ship knows 50 % of it.',
    );
  });

  it('[OG9] tells nothing of any team while it is not known who is in which', () => {
    expect(teamsUnknown(0)).toBe('the catalog names no people so far');
    const reason = teamsUnknown(7);
    const titles = new Map([[team('ship'), 'The ships']]);
    expect(unknownTeams(team('ship'), { reason, titles })).toEqual({
      owner: { team: team('ship'), title: 'The ships', reason },
      ...{ others: [], reason },
      sentence: `How much The ships knows of it is not known yet: ${reason}.`,
    });
    expect(unknownTeams(undefined, { reason })).toEqual({
      ...{ owner: undefined, others: [], reason },
      sentence: `Which teams know it is not known yet: ${reason}.`,
    });
  });

  it('[OG7] says when most of it nobody of the team knows', () => {
    const lone = model(people, [
      { files: 1, authors: [0] },
      { files: 9, authors: [3] },
    ]);
    expect(ask(lone, members('ship', 3), team('ship')).sentence).toBe(
      'ship, the owner, knows 10 % of the files: most of what it owns, nobody of the team knows.',
    );
  });
});
