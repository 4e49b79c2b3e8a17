import { fileState, mapCells } from './fileKnowledge';

const file = (path: string, authors: number[], abandoned = false) => ({
  path,
  authors,
  abandoned,
});

describe('fileState', () => {
  it('tells who is left, and what nobody knows', () => {
    const nobody = new Set<number>();
    expect(fileState(file('a', []), nobody)).toBe('none');
    expect(fileState(file('a', [1], true), nobody)).toBe('abandoned');
    expect(fileState(file('a', [1]), nobody)).toBe('one');
    expect(fileState(file('a', [0, 1, 2]), nobody)).toBe('many');
    expect(fileState(file('a', [0, 1, 2]), new Set([1]))).toBe('two');
    expect(fileState(file('a', [0, 1]), new Set([0, 1]))).toBe('lost');
  });
});

describe('mapCells', () => {
  it('draws files while there are few, and folders with what is in them else', () => {
    const files = [
      file('app/src/a.ts', [0]),
      file('app/src/b.ts', [0]),
      file('app/src/c.ts', [0, 1]),
      file('app/run.ts', []),
    ];
    expect(mapCells(files, new Set(), 'app')).toHaveLength(4);
    expect(mapCells(files, new Set(), 'app', 3)).toEqual([
      expect.objectContaining({
        id: 'src/',
        value: 3,
        meaning: 'mostly one person',
        detail: '2 one person, 1 two people',
      }),
      expect.objectContaining({ id: '(top)', value: 1 }),
    ]);
  });
});
