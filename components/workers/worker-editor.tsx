import { RecordEditor } from '#components/forms/record-editor'
import type { RecordField } from '#components/forms/record-fields'
import { getTranslator } from '#lib/i18n/translator'
import { DOMAINS } from '#lib/services/types'
import { createWorkerAction, updateWorkerAction } from '#lib/workers/actions'
import { EDUCATIONS, SUPERVISOR_LEVELS, TEAMS, WORKER_SEXES, type WorkerProfile } from '#lib/workers/types'

interface WorkerEditorProps {
  worker?: WorkerProfile
  employers: { id: string; name: string }[]
}

/** The form of a person of the teams: new, or to change. The team stays what it was. */
export async function WorkerEditor({ worker, employers }: WorkerEditorProps) {
  const fields = await profileFields(worker, employers)
  if (worker) {
    const { id, version } = worker
    const home = `/workers/${id}`
    return (
      <RecordEditor name="worker" fields={fields} fixed={{ id, version }} send={updateWorkerAction} after={home} cancel={home} />
    )
  }
  const t = await getTranslator('workers')
  const c = await getTranslator('coverage')
  const team: RecordField = {
    name: 'team',
    label: t('team'),
    kind: 'one',
    options: TEAMS.map((code) => ({ code, label: c(`team.${code}`) })),
    start: 'SOCIAL_WORKER',
  }
  return (
    <RecordEditor
      name="worker"
      fields={[...fields.slice(0, 1), team, ...fields.slice(1)]}
      fresh
      send={createWorkerAction}
      after="/workers/{id}"
      cancel="/workers"
    />
  )
}

async function profileFields(
  worker: WorkerProfile | undefined,
  employers: WorkerEditorProps['employers'],
): Promise<RecordField[]> {
  const t = await getTranslator('workers')
  const common = await getTranslator('common')
  const unknown = { code: '', label: t('unknown') }
  const sexes = WORKER_SEXES.map((code) => ({ code, label: t(`sex.${code}`) }))
  const educations = EDUCATIONS.map((code) => ({ code, label: t(`education.${code}`) }))
  const levels = SUPERVISOR_LEVELS.map((code) => ({ code, label: t(`supervisorLevel.${code}`) }))
  const bodies = employers.map(({ id, name }) => ({ code: id, label: name }))
  return [
    { name: 'name', label: t('person'), kind: 'text', required: true, longest: 40, start: worker?.name ?? '' },
    { name: 'sex', label: t('sexLabel'), kind: 'one', options: sexes, start: worker?.sex ?? 'UNKNOWN' },
    { name: 'birthYear', label: t('birthYear'), kind: 'number', inputMode: 'numeric', start: String(worker?.birthYear ?? '') },
    {
      name: 'education',
      label: t('educationLabel'),
      kind: 'one',
      options: [unknown, ...educations],
      start: worker?.education ?? '',
    },
    {
      name: 'phone',
      label: t('phone'),
      kind: 'text',
      inputMode: 'tel',
      longest: 20,
      ...(worker?.phone && { hint: `${worker.phone} · ${t('keep')}` }),
    },
    {
      name: 'employerId',
      label: t('employer'),
      kind: 'one',
      options: [{ code: '', label: t('direct') }, ...bodies],
      start: worker?.employerId ?? '',
    },
    {
      name: 'supervisorLevel',
      label: t('supervisor'),
      kind: 'one',
      options: [{ code: '', label: common('none') }, ...levels],
      start: worker?.supervisorLevel ?? '',
    },
    {
      name: 'domains',
      label: t('domains'),
      kind: 'many',
      hint: t('checkRule'),
      options: DOMAINS.map((code) => ({ code, label: common(`domain.${code}`) })),
      start: worker?.domains ?? [],
    },
  ]
}
