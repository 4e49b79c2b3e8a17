import { act, renderHook } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { saveFile } from './saveFile';
import { useCopy } from './useCopy';

describe('useCopy', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('copies a text and tells so for a moment', async () => {
    userEvent.setup({ advanceTimers: jest.advanceTimersByTime });
    const written = jest.spyOn(navigator.clipboard, 'writeText');
    const { result } = renderHook(() => useCopy());
    await act(() => result.current[1]('kubectl get pods'));
    expect(written).toHaveBeenCalledWith('kubectl get pods');
    expect(result.current[0]).toBe('copied');
    act(() => jest.advanceTimersByTime(3_000));
    expect(result.current[0]).toBeUndefined();
  });

  it('goes on telling that the browser did not allow it', async () => {
    userEvent.setup({ advanceTimers: jest.advanceTimersByTime });
    jest
      .spyOn(navigator.clipboard, 'writeText')
      .mockRejectedValueOnce(new Error('denied'));
    const { result } = renderHook(() => useCopy());
    await act(async () => expect(await result.current[1]('x')).toBe('refused'));
    act(() => jest.advanceTimersByTime(60_000));
    expect(result.current[0]).toBe('refused');
  });
});

it.each([
  ['a text', 'a,b\n', 'text/csv'],
  ['what a backend sent', new Blob(['a,b\n'], { type: 'text/csv' }), undefined],
])(
  'saves %s under its name and lets go of it',
  async (_what, content, type) => {
    const saved: Blob[] = [];
    // jsdom has neither.
    URL.createObjectURL = blob => {
      saved.push(blob as Blob);
      return 'blob:one';
    };
    URL.revokeObjectURL = jest.fn();
    const names: string[] = [];
    jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(function click(this: HTMLAnchorElement) {
        names.push(`${this.download} ${this.href}`);
      });
    saveFile(content, 'plan.csv', type);
    expect(names).toEqual(['plan.csv blob:one']);
    expect(saved.map(blob => [blob.size, blob.type])).toEqual([
      [4, 'text/csv'],
    ]);
    expect(URL.revokeObjectURL).toHaveBeenCalledWith('blob:one');
  },
);
