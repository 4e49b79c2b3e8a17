import { Cursor, nodeWords } from '../document-source';
import {
  insteadOfGap,
  isCalendarUnit,
  isLocalTime,
  isZone,
  parseDuration,
} from '../budget';
import { checkDuration } from './checkMetadata';
import { Context, required } from './Context';

export function checkTimeWindow(spec: Cursor, context: Context): void {
  const { report } = context;
  const windows = spec.get('timeWindow');
  if (!windows.exists) {
    report.add('slo-time-window-missing', windows, 'nothing');
    return;
  }
  if (windows.node?.kind !== 'list') return;
  const items = windows.items();
  if (items.length !== 1)
    report.add('slo-time-window', windows, nodeWords(windows.node));
  for (const item of items)
    if (item.node?.kind === 'map') checkWindow(item, context);
}

function checkWindow(window: Cursor, context: Context): void {
  const { report } = context;
  const duration = window.get('duration');
  if (required(duration, 'time-window-duration', context))
    checkDuration(duration, context);
  const rolling = window.get('isRolling');
  const calendar = window.get('calendar');
  if (rolling.flag === true && calendar.exists)
    report.add('time-window-kind', calendar, 'isRolling: true and calendar');
  if (!calendar.exists && rolling.flag !== true)
    report.add(
      'time-window-ambiguous',
      rolling.exists ? rolling : window,
      rolling.exists
        ? 'isRolling: false without calendar'
        : 'neither isRolling nor calendar',
    );
  const length = parseDuration(duration.text ?? '');
  if (!calendar.exists && length && isCalendarUnit(length))
    report.add('time-window-approximate', duration, nodeWords(duration.node));
  if (calendar.node?.kind === 'map') checkCalendar(calendar, context);
}

function checkCalendar(calendar: Cursor, context: Context): void {
  const { report } = context;
  const start = calendar.get('startTime');
  if (
    required(start, 'calendar-start', context) &&
    !isLocalTime(start.text ?? '')
  )
    report.add('calendar-start', start, nodeWords(start.node), {
      remedy:
        start.text &&
        /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?Z?$/.test(start.text)
          ? `Write ${start.text
              .replace('T', ' ')
              .replace(
                /(\.\d+)?Z?$/,
                '',
              )}, if that is a real time, and the zone as timeZone.`
          : undefined,
    });
  const zone = calendar.get('timeZone');
  if (required(zone, 'calendar-zone', context) && !isZone(zone.text ?? ''))
    report.add('calendar-zone', zone, nodeWords(zone.node));
  checkGap(start, zone, report);
}

function checkGap(
  start: Cursor,
  zone: Cursor,
  report: Context['report'],
): void {
  const time = start.text ?? '';
  const name = zone.text ?? '';
  const taken =
    isLocalTime(time) && isZone(name) ? insteadOfGap(time, name) : undefined;
  if (taken)
    report.add(
      'calendar-start-gap',
      start,
      `${time}, which the clocks of ${name} leave out`,
      { remedy: `Write ${taken}, as which it is taken.` },
    );
}
