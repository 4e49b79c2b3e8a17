import { createRepository } from '@fathom/test-kit';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildDemo, type DemoAnswers } from '.';
import { readTip, importCommits } from './git';
import { repositories } from './company';

const now = new Date('2026-06-15T12:00:00Z');
const me = { name: 'Somebody', email: 'somebody@example.com' };

describe('buildDemo', () => {
  let root: string;
  let contentDir: string;
  const all = ['org', ...repositories.map(({ name }) => name)];

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'demo-'));
    contentDir = join(root, 'content');
    mkdirSync(join(contentDir, 'patterns/logging'), { recursive: true });
    writeFileSync(
      join(contentDir, 'patterns/logging/PATTERN.md'),
      '# Logging\n',
    );
    buildDemo({ home: join(root, 'first'), now, contentDir });
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const tips = (home: string) =>
    Object.fromEntries(
      all.map(name => [
        name,
        readTip(join(home, 'repositories', `${name}.git`)),
      ]),
    );
  const copy = (name: string) => {
    const home = join(root, name);
    cpSync(join(root, 'first'), home, { recursive: true });
    return home;
  };
  const answers = (home: string): DemoAnswers =>
    JSON.parse(readFileSync(join(home, 'demo-answers.json'), 'utf8'));
  const commitTo = (home: string, repository: string) =>
    importCommits(join(home, 'repositories', `${repository}.git`), [
      {
        author: me,
        committer: me,
        at: 1_781_500_000,
        message: 'Mine\n',
        changes: [{ op: 'write', path: 'MINE.md', content: 'mine\n' }],
      },
    ])[0];

  it('gives the same commits and answers for the same seed and date, and others for another', () => {
    const again = join(root, 'again');
    buildDemo({
      home: again,
      now: new Date('2026-06-15T23:00:00Z'),
      contentDir,
    });
    expect(tips(again)).toEqual(tips(join(root, 'first')));
    expect(answers(again)).toEqual(answers(join(root, 'first')));
    const later = join(root, 'later');
    buildDemo({
      home: later,
      now: new Date('2026-06-16T12:00:00Z'),
      contentDir,
    });
    expect(tips(later).booking).not.toBe(tips(again).booking);
    const other = join(root, 'other');
    buildDemo({ home: other, now, seed: 'other', contentDir });
    expect(tips(other).booking).not.toBe(tips(again).booking);
  });

  it('does nothing the second time, whatever day it is', () => {
    const home = copy('twice');
    const before = tips(home);
    const steps: string[] = [];
    buildDemo({
      home,
      now: new Date('2027-01-01T00:00:00Z'),
      contentDir,
      onStep: (_step, did) => steps.push(did),
    });
    expect(tips(home)).toEqual(before);
    expect(answers(home)).toEqual(answers(join(root, 'first')));
    expect(steps[0]).toBe('is there, as of 2026-06-15');
  });

  it('keeps what a user committed, even when its own stamp is gone', () => {
    const home = copy('mine');
    const mine = commitTo(home, 'booking');
    rmSync(join(home, 'demo.json'));
    rmSync(join(home, 'repositories/labels.git'), { recursive: true });
    buildDemo({ home, now, contentDir });
    expect(tips(home)).toEqual({ ...tips(join(root, 'first')), booking: mine });
  });

  it('makes what a run that was cut off had not finished', () => {
    const home = join(root, 'cut');
    createRepository(join(home, 'repositories/booking.git.new'));
    buildDemo({ home, now, contentDir });
    expect(tips(home)).toEqual(tips(join(root, 'first')));
  });

  describe('the shipped content', () => {
    const patterns = (home: string) =>
      readTip(join(home, 'repositories/fathom-patterns.git'));
    let newer: string;
    beforeAll(() => {
      newer = join(root, 'newer');
      cpSync(contentDir, newer, { recursive: true });
      writeFileSync(
        join(newer, 'patterns/logging/PATTERN.md'),
        '# Logging, better\n',
      );
    });

    it('is brought up to date by a commit on top while nobody else has committed', () => {
      const home = copy('fresh');
      const before = patterns(home);
      buildDemo({ home, now, contentDir });
      expect(patterns(home)).toBe(before);
      buildDemo({ home, now, contentDir: newer });
      expect(patterns(home)).not.toBe(before);
      const repository = createRepository(
        join(home, 'repositories/fathom-patterns.git'),
      );
      expect(repository.git('rev-parse', 'main^').trim()).toBe(before);
      expect(repository.git('show', 'main:logging/PATTERN.md')).toBe(
        '# Logging, better\n',
      );
    });

    it('is left alone once it has commits of its own', () => {
      const home = copy('own');
      const mine = commitTo(home, 'fathom-patterns');
      buildDemo({ home, now, contentDir: newer });
      expect(patterns(home)).toBe(mine);
    });
  });
});
