import {
  compareRoadVersion,
  type EntityOrigin,
  type RoadPosition,
} from '@fathom/backstage-plugin-paved-roads-common';
import type { ReadRoad } from '../road';
import type { OriginReading } from './OriginStore';

/** Where the entity stands on a road that is known here. */
export function positionOf(
  reading: OriginReading,
  roads: readonly ReadRoad[],
): RoadPosition | undefined {
  const road = roads.find(({ name }) => name === reading.record?.road);
  return (
    road &&
    reading.record &&
    compareRoadVersion(reading.record.version, road.version, road.versions)
  );
}

/** What the portal answers about the origin of one entity. */
export function describeOrigin(
  reading: OriginReading,
  roads: readonly ReadRoad[],
): EntityOrigin {
  const {
    entityRef,
    record,
    problems,
    reason,
    readAt,
    repository,
    commit,
    file,
  } = reading;
  const seen = { entityRef, problems, reason, readAt };
  if (!commit) return { ...seen, state: reason ? 'unreadable' : 'waiting' };
  const evidence = { repository, commit, file };
  if (problems.length > 0) return { ...seen, state: 'unreadable', evidence };
  if (!record) return { ...seen, state: 'none' };
  const road = roads.find(({ name }) => name === record.road);
  const position = positionOf(reading, roads);
  return {
    ...seen,
    state: position?.state ?? 'unlisted',
    road: record.road,
    title: road?.title,
    templateRef: road?.templateRef,
    version: record.version,
    currentVersion: road?.version,
    behind: position?.behind,
    at: record.at,
    evidence,
  };
}
