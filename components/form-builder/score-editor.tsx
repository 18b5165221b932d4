'use client'

import { LiveButton } from '#components/forms/live-button'
import { freshName, isHeavierUp, orderOf, replaced, without } from '#lib/forms/building/rules'
import { isSame } from '#lib/forms/definitions/rules'
import { fieldsOf, inLocale } from '#lib/forms/rules'
import type { FormScore, LevelChange, ScoreBand } from '#lib/forms/types'
import { ConditionEditor } from './condition-editor.tsx'
import { type BuilderContext, faultId } from './context.tsx'
import { Amount, Pick, Tick } from './parts.tsx'
import { WordsInput } from './words-input.tsx'

interface ScoreEditorProps {
  score: FormScore
  place: number
  context: BuilderContext
  onChange: (score: FormScore) => void
  onRemove: () => void
}

const COUNTED = ['choice', 'multiChoice', 'number', 'scale']

/** What is summed, from how many points a level is reached, and what changes it. A standard's own part stays. */
export function ScoreEditor({ score, place, context, onChange, onRemove }: ScoreEditorProps) {
  const { definition, standard, locale, texts } = context
  const w = texts.builder
  const id = `score-${score.key}`
  const path = `scores.${place}`
  const fixed = standard?.scores.find(({ key }) => key === score.key)
  const countable = fieldsOf(definition).filter(({ kind }) => COUNTED.includes(kind))
  const up = isHeavierUp(score)
  const setBands = (bands: ScoreBand[], heavierUp = up) =>
    onChange({ ...score, bands, order: bands.length > 1 ? orderOf(bands, heavierUp) : [] })
  const setChanges = (changes: LevelChange[]) => onChange({ ...score, changes })
  const label = inLocale(score.label, locale)
  return (
    <details className="border-b border-line pb-2">
      <summary className="flex min-h-11 cursor-pointer items-center gap-3 lg:min-h-9">
        <span className="font-medium">{label || '—'}</span>
        <span className="text-sm text-muted">{score.bands.map((band) => inLocale(band.label, locale)).join(' · ')}</span>
      </summary>
      <div className="space-y-4 border-l-2 border-line py-2 pl-4">
        {fixed && <p className="text-sm text-warn">※ {w.lockedScore}</p>}
        <div id={faultId(`${path}.label`)}>
          <WordsInput
            id={`${id}-label`}
            label={w.scoreLabel ?? ''}
            value={score.label}
            texts={w}
            disabled={fixed !== undefined}
            error={context.faultAt(`${path}.label`)}
            onChange={(next) => onChange({ ...score, label: next })}
          />
        </div>
        <fieldset id={faultId(`${path}.fields`)}>
          <legend className="label">{w.counted}</legend>
          {countable.length === 0 && <p className="hint">{w.noCounted}</p>}
          <div className="flex flex-wrap gap-2">
            {countable.map((field) => (
              <Tick
                key={field.key}
                label={inLocale(field.label, locale)}
                checked={score.fields.includes(field.key)}
                disabled={fixed?.fields.includes(field.key) === true}
                onChange={(on) =>
                  onChange({
                    ...score,
                    fields: on ? [...score.fields, field.key] : score.fields.filter((key) => key !== field.key),
                  })
                }
              />
            ))}
          </div>
          {context.faultAt(`${path}.fields`) && <p className="field-error">{context.faultAt(`${path}.fields`)}</p>}
        </fieldset>
        <fieldset id={faultId(`${path}.bands`)} className="space-y-2">
          <legend className="label">{w.bands}</legend>
          {context.faultAt(`${path}.bands`) && <p className="field-error">{context.faultAt(`${path}.bands`)}</p>}
          {score.bands.map((band, at) => (
            <div key={band.code} id={faultId(`${path}.bands.${at}.label`)} className="flex flex-wrap items-end gap-2">
              <Amount
                id={`${id}-${band.code}-min`}
                label={w.from ?? ''}
                value={band.min}
                disabled={fixed !== undefined}
                onChange={(min) => setBands(replaced(score.bands, at, { ...band, min }))}
              />
              <div className="min-w-52 flex-1">
                <WordsInput
                  id={`${id}-${band.code}`}
                  label={`${w.band} ${at + 1}`}
                  value={band.label}
                  texts={w}
                  disabled={fixed !== undefined}
                  error={context.faultAt(`${path}.bands.${at}.label`)}
                  onChange={(next) => setBands(replaced(score.bands, at, { ...band, label: next }))}
                />
              </div>
              {!fixed && (
                <LiveButton className="btn" onClick={() => setBands(without(score.bands, at))}>
                  {w.remove}
                  <span className="sr-only"> {inLocale(band.label, locale)}</span>
                </LiveButton>
              )}
            </div>
          ))}
          {!fixed && (
            <>
              <LiveButton className="btn" onClick={() => setBands([...score.bands, freshBand(score.bands, texts.fresh.option)])}>
                ＋ {w.addBand}
              </LiveButton>
              <Tick label={w.heavierUp ?? ''} checked={up} onChange={(on) => setBands(score.bands, on)} />
            </>
          )}
        </fieldset>
        <fieldset className="space-y-3">
          <legend className="label">{w.changes}</legend>
          {score.changes.map((change, at) => (
            <ChangeEditor
              // biome-ignore lint/suspicious/noArrayIndexKey: a rule has no name of its own
              key={at}
              id={`${id}-change-${at}`}
              path={`${path}.changes.${at}`}
              change={change}
              score={score}
              fixed={fixed?.changes.some((one) => isSame(one, change)) === true}
              context={context}
              onChange={(next) => setChanges(replaced(score.changes, at, next))}
              onRemove={() => setChanges(without(score.changes, at))}
            />
          ))}
          <LiveButton
            className="btn"
            onClick={() => setChanges([...score.changes, { when: { any: [] }, note: { zh: '' }, heavier: 1 }])}
          >
            ＋ {w.addChange}
          </LiveButton>
        </fieldset>
        {!fixed && (
          <LiveButton className="btn btn-danger" onClick={onRemove}>
            {w.remove}
            <span className="sr-only"> {label}</span>
          </LiveButton>
        )}
      </div>
    </details>
  )
}

function freshBand(bands: readonly ScoreBand[], label: ScoreBand['label']): ScoreBand {
  const code = freshName(
    bands.map((band) => band.code),
    'L',
  )
  return { min: Math.max(-1, ...bands.map(({ min }) => min)) + 1, code, label }
}

interface ChangeEditorProps {
  id: string
  path: string
  change: LevelChange
  score: FormScore
  fixed: boolean
  context: BuilderContext
  onChange: (change: LevelChange) => void
  onRemove: () => void
}

function ChangeEditor({ id, path, change, score, fixed, context, onChange, onRemove }: ChangeEditorProps) {
  const { definition, locale, texts } = context
  const w = texts.builder
  const { when, note } = change
  return (
    <div id={faultId(`${path}.note`)} className="space-y-2 border-l-2 border-line pl-3">
      <ConditionEditor
        id={`${id}-when`}
        path={`${path}.when`}
        label={w.change}
        condition={'any' in when && when.any.length === 0 ? undefined : when}
        above={fieldsOf(definition)}
        disabled={fixed}
        context={context}
        onChange={(next) => onChange({ ...change, when: next ?? { any: [] } })}
      />
      <WordsInput
        id={`${id}-note`}
        label={w.note ?? ''}
        value={note}
        texts={w}
        disabled={fixed}
        error={context.faultAt(`${path}.note`)}
        onChange={(next) => onChange({ ...change, note: next })}
      />
      {!fixed && (
        <div className="flex flex-wrap items-end gap-2">
          <Pick
            id={`${id}-effect`}
            label={w.effect ?? ''}
            value={change.to ?? ''}
            options={[
              ['', w.heavier ?? ''],
              ...score.bands.map((band) => [band.code, `${w.to} ${inLocale(band.label, locale)}`] as const),
            ]}
            onChange={(to) => onChange(to ? { when, note, to } : { when, note, heavier: 1 })}
          />
          <LiveButton className="btn" onClick={onRemove}>
            {w.remove}
            <span className="sr-only"> {inLocale(note, locale)}</span>
          </LiveButton>
        </div>
      )}
    </div>
  )
}
