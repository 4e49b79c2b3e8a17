import type { KnowledgeReport } from '../bus-factor';

/** A person of a component, as far as what-if questions need to know them. @public */
export interface ModelPerson {
  /** As in `KnowledgeReport.people`, at the same place. */
  id: string;
  name: string;
  /** E-mails that are theirs alone. */
  emails: string[];
  silent: boolean;
  deliveries: number;
}

/** A counted file and who is an author of it, as indexes into `report.people`. @public */
export interface FileAuthors {
  path: string;
  authors: number[];
  abandoned: boolean;
}

/** Files with the same authors. @public */
export interface FileGroup {
  files: number;
  /** Indexes into `people`. */
  authors: number[];
}

/**
 * What is enough to ask "what if" of a component, without its files: a few kilobytes where the whole
 * answer has a megabyte.
 *
 * @public
 */
export interface KnowledgeModel {
  people: ModelPerson[];
  /** Of all counted files, those without an author too. */
  groups: FileGroup[];
}

/**
 * All files of a model by their authors, for `withoutPeople`.
 *
 * @public
 */
export function filesOfModel({
  groups,
}: Pick<KnowledgeModel, 'groups'>): Pick<FileAuthors, 'authors'>[] {
  return groups.flatMap(({ files, authors }) =>
    new Array<Pick<FileAuthors, 'authors'>>(files).fill({ authors }),
  );
}

/** Whether an e-mail can tell one person from another. */
const tellsNobody =
  /^(you|your[-._]?(e?mail|name)|e?mail|user(name)?|name|me|test|none|null|nobody|unknown|no-?reply|example|root|admin|ci|build|team|info|devs?)@|@localhost|^[^@]*$|\s/;

/**
 * The model of a component; undefined when it is not known, or not all of its counted files are at hand.
 *
 * @public
 */
export function knowledgeModel(
  report: KnowledgeReport,
  files: readonly FileAuthors[],
): KnowledgeModel | undefined {
  if (report.busFactor === null || files.length !== report.files.counted)
    return undefined;
  const shared = new Set(report.identity.sharedMails);
  const groups = new Map<string, FileGroup>();
  for (const { authors } of files) {
    const key = [...authors].sort((a, b) => a - b).join(' ');
    const group = groups.get(key);
    if (group) group.files++;
    else
      groups.set(key, {
        files: 1,
        authors: key ? key.split(' ').map(Number) : [],
      });
  }
  return {
    people: report.people.map(
      ({ id, name, emails, silent, deliveries = 0 }) => ({
        ...{ id, name, silent, deliveries },
        emails: emails.filter(
          mail => !shared.has(mail) && !tellsNobody.test(mail),
        ),
      }),
    ),
    groups: [...groups.values()],
  };
}
