/** A point of a trend, placed in the drawing. */
export interface PlacedPoint {
  x: number;
  y: number;
}

/**
 * Places points by time and value; a missing value breaks the line instead of falling to zero.
 */
export function placePoints(
  points: readonly { at: string; value?: number }[],
  box: { width: number; height: number; pad: number },
  range?: { min?: number; max?: number },
): {
  placed: (PlacedPoint | undefined)[];
  xOf: (at: string) => number;
  min: number;
  max: number;
} {
  const times = points.map(point => Date.parse(point.at));
  const values = points.flatMap(point =>
    point.value === undefined ? [] : [point.value],
  );
  const first = Math.min(...times);
  const last = Math.max(...times);
  const min = range?.min ?? Math.min(0, ...values);
  const max = range?.max ?? Math.max(min + 1, ...values);
  const inner = box.width - 2 * box.pad;
  const xAt = (time: number) =>
    box.pad +
    (last > first ? ((time - first) / (last - first)) * inner : inner / 2);
  const placed = points.map((point, index) =>
    point.value === undefined
      ? undefined
      : {
          x: xAt(times[index]),
          y:
            box.height -
            box.pad -
            ((point.value - min) / (max - min || 1)) *
              (box.height - 2 * box.pad),
        },
  );
  return {
    placed,
    xOf: at => xAt(Math.min(last, Math.max(first, Date.parse(at)))),
    min,
    max,
  };
}

/** The path of a line that stops where there is no value. */
export function linePath(placed: readonly (PlacedPoint | undefined)[]): string {
  let path = '';
  let open = false;
  for (const point of placed) {
    if (point)
      path += `${open ? 'L' : 'M'}${point.x.toFixed(1)} ${point.y.toFixed(1)}`;
    open = point !== undefined;
  }
  return path;
}
