import { randomUUID } from 'node:crypto';
import {
  CoverageContext,
  observeOncall,
  serviceCoverage,
} from '@fathom/backstage-plugin-reliability-common';
import { listRepositoryEntities } from '@fathom/git-node';
import type { Evidence, FactReport } from '@fathom/kernel';
import { gitSource, lookAtGit, lookAtSources, Seen } from './lookAtSources';
import { ResolvedRota, ResolvedRotas, resolveRotas } from './resolveRotas';
import type { RotaDeps } from './RotaDeps';
import type { RotaReading } from './RotaStore';
import { readTriedRunbooks } from './triedRunbooks';

/** What is known now of who is on call. */
export interface KnownRotas extends ResolvedRotas {
  context: CoverageContext;
  /** Why a rota may be missing. */
  reason?: string;
}

export interface Rotas {
  known(): Promise<KnownRotas>;
  /** Asks the sources, and reports when something may have moved. */
  look(signal: AbortSignal): Promise<void>;
  /** Something moved that figures are made from. */
  moved(): void;
  /** Tells the score what changed of services on a rota, at once. */
  report(): Promise<void>;
}

// Readiness also passes with the days.
const againMs = 10 * 60 * 1000;
// A catalog that starts does not have everybody yet.
const settleMs = 10 * 60 * 1000;
// Facts go stale after two days.
const repeatMs = 12 * 3600 * 1000;

/** Keeps who is on call, and reports who of them can carry the pager. */
export function createRotas(
  deps: RotaDeps,
  { batchMs = 40_000 }: { batchMs?: number } = {},
): Rotas {
  const seen: Seen = { tips: new Map(), failed: new Set(), askedAt: new Map() };
  const told = new Map<string, { signature: string; at: number }>();
  let moved = true;
  let reportedAt = 0;
  const known = () => readKnown(deps);
  const missedAt = new Map<string, number>();
  const report = async (listOthers: () => Promise<string[]>) => {
    const now = deps.now();
    const all = await known();
    const unsettled = findUnsettled(all.rotas, missedAt, now);
    const others = await listOthers();
    await tellScore(all, { others, unsettled, told, now }, deps);
    return unsettled.size > 0;
  };
  return {
    known,
    async report() {
      await report(async () => []);
    },
    moved() {
      moved = true;
    },
    async look(signal) {
      const git = await lookAtGit(seen, deps, { signal, batchMs });
      // Whoever ends here has it reported by the next look.
      moved ||= git.changed;
      if (signal.aborted) return;
      moved = (await lookAtSources(seen, deps, signal)) || moved;
      const isOld = deps.now().getTime() - reportedAt >= againMs;
      if (!(moved || isOld) || signal.aborted) return;
      // What moves meanwhile is seen on the next turn.
      moved = false;
      reportedAt = deps.now().getTime();
      try {
        // A catalog that is still reading has more the next time.
        moved =
          (await report(async () => (git.isWhole ? listRead(deps) : []))) ||
          !git.isWhole ||
          moved;
      } catch (error) {
        moved = true;
        throw error;
      }
    },
  };
}

async function readKnown(deps: RotaDeps): Promise<KnownRotas> {
  const readings = await deps.rotas.list();
  const resolved = await resolveRotas(readings, deps);
  const reason = unreadReason(readings, deps);
  return {
    ...resolved,
    ...(reason && { reason }),
    context: {
      bar: deps.oncall.bar,
      now: deps.now().toISOString(),
      exercisesOf: await readTriedRunbooks(
        resolved.rotas.flatMap(({ services }) => services),
        deps,
      ),
    },
  };
}

/** Why a rota may be missing: what may name any component was never read. Its address is not for everybody. */
function unreadReason(
  readings: readonly RotaReading[],
  { oncall, rotaSources }: RotaDeps,
): string | undefined {
  const read = new Set(
    readings.filter(({ readAt }) => readAt).map(({ source }) => source),
  );
  const asked = new Set([
    ...oncall.sources.map(({ repository }) => gitSource(repository)),
    ...rotaSources.map(({ name }) => name),
  ]);
  const unread = [...asked].filter(source => !read.has(source)).length;
  return unread > 0
    ? `${unread} of ${asked.size} ${
        asked.size === 1 ? 'source' : 'sources'
      } of rotas could not be read yet; a rota may be missing.`
    : undefined;
}

/**
 * Services of rotas that name somebody whom the catalog lacks since a short while: they may have left, or
 * the catalog may still be reading.
 */
function findUnsettled(
  rotas: readonly ResolvedRota[],
  missedAt: Map<string, number>,
  now: Date,
): ReadonlySet<string> {
  const missing = new Set(rotas.flatMap(rota => rota.missing));
  for (const ref of missedAt.keys())
    if (!missing.has(ref)) missedAt.delete(ref);
  for (const ref of missing)
    if (!missedAt.has(ref)) missedAt.set(ref, now.getTime());
  return new Set(
    rotas
      .filter(rota =>
        rota.missing.some(ref => now.getTime() - missedAt.get(ref)! < settleMs),
      )
      .flatMap(({ services }) => services),
  );
}

async function tellScore(
  { rotas, context }: KnownRotas,
  {
    others,
    unsettled,
    told,
    now,
  }: {
    /** Components of which it is known that no rota names them, unless one does. */
    others: readonly string[];
    /** Of these nothing is told yet. */
    unsettled: ReadonlySet<string>;
    told: Map<string, { signature: string; at: number }>;
    now: Date;
  },
  deps: RotaDeps,
): Promise<void> {
  const observedAt = now.toISOString();
  const runId = randomUUID();
  const named = rotas.flatMap(({ services }) => services);
  const reports = [...new Set([...named, ...others])].flatMap(
    (entityRef): FactReport[] => {
      if (unsettled.has(entityRef)) return [];
      const facts = observeOncall(serviceCoverage(entityRef, rotas, context), {
        observedAt,
        evidence: evidenceFor(entityRef, rotas),
      });
      const signature = JSON.stringify(
        Object.entries(facts).map(([id, { value, evidence }]) => [
          id,
          value,
          evidence,
        ]),
      );
      const last = told.get(entityRef);
      if (last?.signature === signature && now.getTime() - last.at < repeatMs)
        return [];
      told.set(entityRef, { signature, at: now.getTime() });
      return [
        {
          entityRef,
          source: 'reliability',
          runId,
          at: observedAt,
          facts,
        },
      ];
    },
  );
  if (reports.length === 0) return;
  try {
    await deps.facts.report(reports);
  } catch (error) {
    for (const { entityRef } of reports) told.delete(entityRef);
    throw error;
  }
}

/** Components of which every rota is known that could name them. */
async function listRead(deps: RotaDeps): Promise<string[]> {
  const readings = await deps.rotas.list();
  const unread = new Set(
    readings.filter(({ readAt }) => !readAt).map(({ source }) => source),
  );
  const read = new Set(
    (await deps.repositories.list()).flatMap(({ key, tip }) =>
      tip && !unread.has(gitSource(key)) ? [key] : [],
    ),
  );
  // These may name any component.
  if (
    deps.rotaSources.some(({ name }) => unread.has(name)) ||
    deps.oncall.sources.some(({ repository }) => !read.has(repository))
  )
    return [];
  const entities = await listRepositoryEntities({
    catalog: deps.catalog,
    credentials: await deps.auth.getOwnServiceCredentials(),
    fields: ['kind'],
  });
  return entities
    .filter(({ repository }) => read.has(repository.key))
    .map(({ entityRef }) => entityRef);
}

function evidenceFor(
  entityRef: string,
  rotas: readonly ResolvedRota[],
): Evidence[] {
  return rotas
    .filter(({ services }) => services.includes(entityRef))
    .map(({ name, readAt, place }) => {
      const { source, repository, commit, file, line } = place;
      return repository && commit && file
        ? { kind: 'file', repository, commit, file, ...(line && { line }) }
        : { kind: 'query', source, query: `rota ${name}`, at: readAt };
    });
}
