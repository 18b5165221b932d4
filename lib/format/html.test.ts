import { expect, it } from 'vitest'
import { html } from './html.ts'

it('escapes every value', () => {
  expect(html`<a href="${'"><script>'}">${"a&b'"}</a>`.text).toBe('<a href="&quot;&gt;&lt;script&gt;">a&amp;b&#39;</a>')
})

it('places markup of its own, alone or in lists, unchanged', () => {
  const items = ['<1>', '2'].map((text) => html`<li>${text}</li>`)
  expect(html`<ul>${items}</ul>${html`<p>${0}</p>`}`.text).toBe('<ul><li>&lt;1&gt;</li><li>2</li></ul><p>0</p>')
})

it('leaves out what is not there', () => expect(html`[${null}${undefined}${false}]`.text).toBe('[]'))
