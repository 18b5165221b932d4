import { createAssessment } from '#lib/assessments/mutations'
import { assessmentInput, assessmentParam } from '#lib/assessments/schema'
import { defineRoute } from '#lib/route'

/** Creates, corrects or replays an assessment; the phone may send it as often as it likes. */
export const PUT = defineRoute({
  name: 'assessment.write',
  query: assessmentParam,
  body: assessmentInput,
  run: async (actor, { query, body }) => {
    const assessment = await createAssessment(actor, query.id, body)
    return Response.json(assessment, { status: assessment.created ? 201 : 200 })
  },
})
