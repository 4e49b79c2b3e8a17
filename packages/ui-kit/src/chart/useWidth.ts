import { RefObject, useEffect, useRef, useState } from 'react';

/** The width that an element has on the page, so that a drawing in it needs no scaling of its words. */
export function useWidth<T extends Element>(
  before: number,
): [RefObject<T>, number] {
  const ref = useRef<T>(null);
  const [width, setWidth] = useState(before);
  useEffect(() => {
    const element = ref.current;
    if (!element || typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(([entry]) => {
      const seen = Math.floor(entry.contentRect.width);
      if (seen > 0) setWidth(seen);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}
