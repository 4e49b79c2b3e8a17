import type { Authorship } from '../authorship';
import { isUndecided, TreeFile } from '../countable-files';
import {
  IdentityIndex,
  MachineLists,
  SignatureMemory,
  UserIndex,
} from '../identity';
import {
  readRules,
  RuleFiles,
  Rules,
  sameAttributes,
  sameRules,
} from './readRules';
import { TrendKeeper } from './TrendKeeper';
import type { TrendMoment, TrendPoint, TrendScope } from './trendMoments';

const mailmapPath = '.mailmap';
const identitiesPath = '.fathom/identities.yaml';

function isAttributes(path: string): boolean {
  return path === '.gitattributes' || path.endsWith('/.gitattributes');
}

/** Whether a path says who is who or which files count. */
export function isRuleFile(path: string): boolean {
  return path === mailmapPath || path === identitiesPath || isAttributes(path);
}

function utf8(latin1: string): string {
  const bytes = new Uint8Array(latin1.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = latin1.charCodeAt(i);
  return new TextDecoder().decode(bytes);
}

/** What is known of contents by object: whole rule files, and the first bytes of scripts. */
export class Contents {
  private readonly known = new Map<string, string>();

  wants(path: string, oid: string): 'head' | 'whole' | undefined {
    if (this.known.has(oid)) return undefined;
    if (isRuleFile(path)) return 'whole';
    return isUndecided(path) ? 'head' : undefined;
  }

  add(oid: string, content: string) {
    this.known.set(oid, content);
  }

  of(file: TreeFile | undefined): string | undefined {
    return file?.oid === undefined ? undefined : this.known.get(file.oid);
  }
}

/**
 * Follows the tree from one revision of the trend to the next, each judged by its own rules: what a later
 * `.mailmap` says does not change what was said before.
 */
export class PastTrees {
  private readonly tree = new Map<string, TreeFile>();
  private readonly counted = new Set<string>();
  private readonly attributePaths = new Set<string>();
  private readonly texts = new Map<string, string>();
  private readonly memories = new Map<string, SignatureMemory>();
  private readonly keeper: TrendKeeper;
  private files?: RuleFiles;
  private rules?: Rules;
  private index?: IdentityIndex;

  /** @param options - `tip`: rules that may be those of the past as well */
  constructor(
    authorship: Authorship,
    private readonly contents: Contents,
    private readonly options: MachineLists & {
      mailmap?: boolean;
      asOf?: number;
      users?: UserIndex;
      scopes: readonly TrendScope[];
      tip: { files: RuleFiles; rules: Rules };
    },
  ) {
    this.keeper = new TrendKeeper(authorship, options.scopes);
  }

  judge(
    revision: string,
    changes: readonly { path: string; mode?: string; oid?: string }[],
    moments: readonly TrendMoment[],
  ): Map<string, TrendPoint[]> {
    for (const { path, mode, oid } of changes) {
      const isFile = mode !== undefined;
      if (isFile) this.tree.set(path, { path, mode, oid });
      else this.tree.delete(path);
      if (!isAttributes(path)) continue;
      if (isFile && mode.startsWith('100')) this.attributePaths.add(path);
      else this.attributePaths.delete(path);
    }
    const files = this.ruleFiles();
    const before = this.files;
    this.files = files;
    if (!before || !sameRules(before, files)) {
      this.rules = this.rulesOf(files, before);
      const { identity } = this.rules;
      this.index = new IdentityIndex(identity, this.memoryFor(identity));
    }
    const { judge } = this.rules!;
    const again = before && sameAttributes(before, files) ? changes : undefined;
    if (!again) this.counted.clear();
    for (const { path } of again ?? this.tree.values()) {
      const file = this.tree.get(path);
      if (file && judge.judge(file, this.contents.of(file)) === undefined)
        this.counted.add(path);
      else this.counted.delete(path);
    }
    return this.keeper.judge(revision, this.index!, this.counted, moments);
  }

  /** Files that were judged under the same attributes are not judged again. */
  private rulesOf(files: RuleFiles, before: RuleFiles | undefined): Rules {
    const { tip } = this.options;
    const rules = readRules(files, this.options, tip.rules);
    if (before && sameAttributes(before, files))
      return { ...rules, judge: this.rules!.judge };
    return sameAttributes(tip.files, files)
      ? { ...rules, judge: tip.rules.judge }
      : rules;
  }

  private memoryFor({ bots, assistants }: MachineLists): SignatureMemory {
    const key = JSON.stringify([bots, assistants]);
    let memory = this.memories.get(key);
    if (!memory) {
      memory = new SignatureMemory({ bots, assistants });
      this.memories.set(key, memory);
    }
    return memory;
  }

  private textOf(file: TreeFile | undefined): string | undefined {
    if (!file?.mode.startsWith('100')) return undefined;
    const content = this.contents.of(file);
    if (content === undefined) return undefined;
    let text = this.texts.get(file.oid!);
    if (text === undefined) {
      text = utf8(content);
      this.texts.set(file.oid!, text);
    }
    return text;
  }

  private ruleFiles(): RuleFiles {
    return {
      mailmap: this.textOf(this.tree.get(mailmapPath)),
      identities: this.textOf(this.tree.get(identitiesPath)),
      // As bytes, one character each, as the paths are.
      gitAttributes: [...this.attributePaths].sort().flatMap(path => {
        const content = this.contents.of(this.tree.get(path));
        return content ? [{ path, content }] : [];
      }),
    };
  }
}
