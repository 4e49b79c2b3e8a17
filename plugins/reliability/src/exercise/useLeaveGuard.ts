import { useEffect, useRef, useState } from 'react';

/** The link that a plain click follows within the portal; undefined for all other clicks. */
function linkOf(event: MouseEvent): HTMLAnchorElement | undefined {
  if (event.defaultPrevented || event.button !== 0) return undefined;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return undefined;
  const link = (event.target as Element | null)?.closest?.('a[href]');
  if (!(link instanceof HTMLAnchorElement)) return undefined;
  if (link.target && link.target !== '_self') return undefined;
  if (link.origin !== window.location.origin) return undefined;
  return link.pathname === window.location.pathname ? undefined : link;
}

/**
 * Asks before the page is left: the browser does at a reload or when the tab is closed, and a link
 * within the portal waits for an answer.
 *
 * @returns the link that waits, and how to answer
 */
export function useLeaveGuard(isOn: boolean): {
  isAsking: boolean;
  leave(): void;
  stay(): void;
} {
  const through = useRef(false);
  const [waiting, setWaiting] = useState<HTMLAnchorElement>();
  useEffect(() => {
    if (!isOn) return undefined;
    const onUnload = (event: BeforeUnloadEvent) => {
      event.preventDefault();
      // Chromium before 119 asks only with this.
      event.returnValue = '';
    };
    const onClick = (event: MouseEvent) => {
      const link = through.current ? undefined : linkOf(event);
      if (!link) return;
      event.preventDefault();
      event.stopPropagation();
      setWaiting(link);
    };
    window.addEventListener('beforeunload', onUnload);
    document.addEventListener('click', onClick, true);
    return () => {
      window.removeEventListener('beforeunload', onUnload);
      document.removeEventListener('click', onClick, true);
    };
  }, [isOn]);
  return {
    isAsking: waiting !== undefined,
    leave() {
      const link = waiting;
      setWaiting(undefined);
      // The same click once more, so that whoever listens to the link does what it would have done.
      through.current = true;
      link?.click();
      through.current = false;
    },
    stay: () => setWaiting(undefined),
  };
}
