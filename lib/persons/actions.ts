'use server'

import { defineAction } from '#lib/action'
import { addContact, addGuardian, endGuardian, giveConsent, removeContact, withdrawConsent } from './consents/mutations.ts'
import { addGuardianInput, contactInput, endInput, giveConsentInput, withdrawConsentInput } from './schema.ts'

const pages = ({ personId }: { personId: string }) => [`/persons/${personId}`]

export const giveConsentAction = defineAction({
  name: 'consent.give',
  input: giveConsentInput,
  run: giveConsent,
  revalidates: pages,
})
export const withdrawConsentAction = defineAction({
  name: 'consent.withdraw',
  input: withdrawConsentInput,
  run: withdrawConsent,
  revalidates: pages,
})
export const addGuardianAction = defineAction({
  name: 'guardian.add',
  input: addGuardianInput,
  run: addGuardian,
  revalidates: pages,
})
export const endGuardianAction = defineAction({ name: 'guardian.end', input: endInput, run: endGuardian, revalidates: pages })
export const addContactAction = defineAction({ name: 'contact.add', input: contactInput, run: addContact, revalidates: pages })
export const removeContactAction = defineAction({
  name: 'contact.remove',
  input: endInput,
  run: removeContact,
  revalidates: pages,
})
