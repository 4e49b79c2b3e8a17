import type { ReportedPerson } from '@fathom/backstage-plugin-knowledge-common';
import { DataColumn, DataTable, EvidenceFigure, Section } from '@fathom/ui-kit';
import { useWords, Words } from '../translation';
import type { Known } from './explainKnowledge';
import { explainPerson } from './explainShare';
import { PersonState } from './People';
import { ShareDoor } from './ShareDoor';

// People are not ranked: no column sorts.
const columnsIn = (known: Known, t: Words): DataColumn<ReportedPerson>[] => [
  {
    id: 'name',
    title: t('people.person'),
    rowHeader: true,
    sortable: false,
    value: one => one.name,
    render: one => (
      <>
        {one.name} <PersonState person={one} />
      </>
    ),
  },
  {
    id: 'share',
    title: t('people.knows'),
    sortable: false,
    width: '40%',
    value: one => one.share,
    render: one => (
      <ShareDoor
        evidence={explainPerson(known, one)}
        value={one.share}
        label={t('people.share', { person: one.name })}
        tone={one.silent ? 'quiet' : 'plain'}
      />
    ),
  },
  {
    id: 'files',
    title: t('people.files'),
    sortable: false,
    numeric: true,
    value: one => one.files,
    render: one => (
      <EvidenceFigure evidence={explainPerson(known, one, 'files')} />
    ),
  },
  {
    id: 'sole',
    title: t('people.sole'),
    sortable: false,
    numeric: true,
    value: one => one.soleFiles,
    render: one => (
      <EvidenceFigure evidence={explainPerson(known, one, 'soleFiles')} />
    ),
  },
];

/** Who knows how much of a component. */
export function PeopleTable({ known }: { known: Known }) {
  const t = useWords();
  return (
    <Section title={t('people.title')}>
      <DataTable
        id="people"
        caption={t('people.caption')}
        columns={columnsIn(known, t)}
        rows={known.report.people}
        rowKey={one => one.id}
        search={known.report.people.length > 10 ? t('people.search') : false}
        pageSize={10}
      />
    </Section>
  );
}
