import type { ErrorTexts } from '#components/forms/failure'
import { ImportChoices } from '#components/imports/import-choices'
import { ImportCounts } from '#components/imports/import-counts'
import { ImportOutcome } from '#components/imports/import-outcome'
import { ImportWatch } from '#components/imports/import-watch'
import { ProblemTable } from '#components/imports/problem-table'
import { PageHeader } from '#components/ui/page-header'
import { Notice } from '#components/ui/state'
import { instantToDay } from '#lib/clock'
import { allow } from '#lib/errors'
import { getTexts, getTranslator } from '#lib/i18n/translator'
import { canCarryOn, canViewImports } from '#lib/imports/policy'
import { listProblems, requireImport } from '#lib/imports/queries'
import { importPageParams } from '#lib/imports/schema'
import { loadPage } from '#lib/page'

export default async function ImportPage(props: PageProps<'/imports/[id]'>) {
  const t = await getTranslator('imports')
  const { input, data } = await loadPage('import.view', importPageParams, props, async (tx, { id, state, after }, actor) => {
    allow(canViewImports(actor))
    const batch = await requireImport(tx, actor, id)
    const carries = batch.own && canCarryOn(actor, { register: batch.register, createdBy: actor.accountId })
    const checked = batch.status === 'CHECKED' || batch.status === 'APPLIED'
    return { batch, carries, problems: carries && checked ? await listProblems(tx, id, state, after) : null }
  })
  const { batch, carries, problems } = data
  const errors = (await getTexts('errors')) as unknown as ErrorTexts
  const running = batch.status === 'CHECKING' || batch.status === 'APPLYING'
  const ready = batch.newRows + batch.matchedRows
  const refused = batch.fault && t(`fault.${batch.fault}`, { about: await aboutOf(batch.fault, batch.faultAbout) })
  return (
    <>
      <PageHeader title={batch.fileName} crumbs={[{ label: t('title'), href: '/imports' }]} crumbsLabel={t('title')} />
      <p className="mb-4 text-sm text-muted">
        {t(`register.${batch.register}`)} · {t(`status.${batch.status}`)}
        {batch.createdBy && ` · ${batch.createdBy}`}
      </p>
      {running && (
        <ImportWatch
          id={batch.id}
          version={batch.version}
          may={carries}
          initial={{ status: batch.status, done: batch.done, total: batch.total }}
          texts={{
            ...{
              CHECKING: t('status.CHECKING'),
              APPLYING: t('status.APPLYING'),
              progress: String((await getTexts('imports')).progress),
            },
            ...{ waiting: t('waiting'), leave: t('leave'), cancel: t('cancel'), busy: t('applying') },
          }}
          errors={errors}
        />
      )}
      {refused && <Notice kind="danger">{refused}</Notice>}
      {batch.status === 'CANCELLED' && <Notice kind="ok">{t('cancelled')}</Notice>}
      {batch.appliedBefore && batch.status === 'CHECKED' && (
        <Notice kind="warn">{t('appliedBefore', { day: instantToDay(batch.appliedBefore) })}</Notice>
      )}
      {(batch.status === 'CHECKED' || batch.status === 'APPLIED') && <ImportCounts batch={batch} />}
      {batch.status === 'CHECKED' && ready === 0 && (
        <Notice kind="warn">{t(batch.errorRows === 0 ? 'allSame' : 'nothing')}</Notice>
      )}
      {batch.status === 'CHECKED' && carries && (
        <ImportChoices
          current={{ id: batch.id, version: batch.version }}
          counts={{ onNew: batch.newRows, onMatch: batch.matchedRows, onWarning: batch.warningRows }}
          texts={{
            title: t('choices'),
            note: t('choicesNote'),
            onNew: t('onNew', { count: batch.newRows }),
            onMatch: t('onMatch', { count: batch.matchedRows }),
            onWarning: t('onWarning', { count: batch.warningRows }),
            ...{ INSERT: t('choice.INSERT'), UPDATE: t('choice.UPDATE'), APPLY: t('choice.APPLY'), SKIP: t('choice.SKIP') },
            ...{ apply: t('apply'), busy: t('applying'), cancel: t('cancel') },
          }}
          errors={errors}
        />
      )}
      {batch.status === 'APPLIED' && <ImportOutcome batch={batch} mayDownload={carries} />}
      {!carries && batch.status === 'CHECKED' && <Notice kind="warn">{t('notYours')}</Notice>}
      {problems && <ProblemTable batch={batch} state={input.state} page={problems} />}
      {!running && (
        <p className="mt-6">
          <a className="btn" href="/imports/new">
            {t('again')}
          </a>
        </p>
      )}
    </>
  )
}

/** A fault that names another register names it in the reader's language. */
async function aboutOf(fault: string, about: string | null): Promise<string> {
  const t = await getTranslator('imports')
  return fault === 'otherRegister' && about ? t(`register.${about}`) : (about ?? '')
}
