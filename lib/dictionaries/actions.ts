'use server'

import { defineAction } from '#lib/action'
import { addWord, retireWord } from './mutations.ts'
import { addWordInput, retireWordInput } from './schema.ts'

export const addWordAction = defineAction({
  name: 'dictionary_word.add',
  input: addWordInput,
  run: addWord,
  revalidates: () => ['/dictionaries'],
})

export const retireWordAction = defineAction({
  name: 'dictionary_word.retire',
  input: retireWordInput,
  run: retireWord,
  revalidates: () => ['/dictionaries'],
})
