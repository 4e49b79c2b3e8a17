import { unknownReport } from './report';
import type { ReportedPerson } from './report';
import { tellApart } from './tellApart';

const person = (id: string, name: string): ReportedPerson => ({
  ...{ id, name, emails: [id], files: 1, share: 1, critical: false },
  ...{ silent: false, soleFiles: 0, deliveries: 0 },
});
const candidate = (id: string, name: string) => ({
  ...{ id, name, knows: 0, changed: 0, neighbours: 1, reason: '' },
});

describe('tellApart', () => {
  const told = tellApart({
    ...unknownReport({ asOf: 0 }, ''),
    people: [person('alex@a.org', 'Alex'), person('bo@a.org', 'Bo')],
    without: [{ id: 'cy@a.org', name: 'Cy', files: 1, soleFiles: 0 }],
    successors: [
      {
        ...{ id: 'alex@a.org', name: 'Alex' },
        because: 'critical',
        ...{ files: 1, soleFiles: 1 },
        candidates: [candidate('alex@b.org', 'ALEX'), candidate('d@a', 'Dee')],
      },
    ],
  });

  it('[BF29] gives people of one name their ids, wherever they stand', () => {
    expect(told.people[0].name).toBe('Alex (alex@a.org)');
    expect(told.successors![0].name).toBe('Alex (alex@a.org)');
    expect(told.successors![0].candidates[0].name).toBe('ALEX (alex@b.org)');
  });

  it('[BF29] leaves a name that one person has', () => {
    expect(told.people[1].name).toBe('Bo');
    expect(told.without![0].name).toBe('Cy');
    expect(told.successors![0].candidates[1].name).toBe('Dee');
  });
});
