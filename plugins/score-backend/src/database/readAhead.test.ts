import { readAhead } from './readAhead';

describe('readAhead', () => {
  it('reads the next part while one is worked on, and no further', async () => {
    const steps: string[] = [];
    const read = async (part: number) => {
      steps.push(`read ${part}`);
      return part * 10;
    };
    for await (const [part, found] of readAhead([1, 2, 3], read))
      steps.push(`work on ${part}: ${found}`);
    expect(steps).toEqual([
      'read 1',
      'read 2',
      'work on 1: 10',
      'read 3',
      'work on 2: 20',
      'work on 3: 30',
    ]);
  });

  it('tells an error in its turn, and none to who stopped before', async () => {
    const unhandled = jest.fn();
    process.on('unhandledRejection', unhandled);
    const read = async (part: number) => {
      if (part === 2) throw new Error('gone');
      return part;
    };
    const seen: number[] = [];
    const work = async (most: number) => {
      for await (const [part] of readAhead([1, 2], read)) {
        seen.push(part);
        if (seen.length === most) break;
      }
    };
    await work(1);
    expect(seen).toEqual([1]);
    await expect(work(3)).rejects.toThrow('gone');
    expect(seen).toEqual([1, 1]);
    await new Promise(resolve => setTimeout(resolve, 20));
    process.off('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });
});
