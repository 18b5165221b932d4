import { signUpByPoster } from '#lib/activities/sign-ups/mutations'
import { posterParams, posterSignUpInput } from '#lib/activities/sign-ups/schema'
import { defineOpenForm } from '#lib/route'

export const POST = defineOpenForm({
  name: 'activity.sign-up',
  query: posterParams,
  body: posterSignUpInput,
  run: async ({ query: { code }, body, address }) => {
    await signUpByPoster(code, body, address)
    return `/join/${code}/${body.id}`
  },
  refused: ({ code }, why) => `/join/${code}?why=${why}`,
})
