import { columns, type FieldClass } from './field-classes.ts'

/** The part of classification.ts that tells of programmes, themes, community work and what is shown of it. */
export const PROGRAMME_CLASSES: Record<string, Record<string, FieldClass>> = {
  programme: columns({
    P: 'issued_by created_by',
    N: `id division_code name document_number starts_on ends_on goal reach_target issuing_body full_text plans_due_on checks status
      issued_at created_at version demo`,
  }),
  programme_station: columns({ N: 'programme_id station_id division_code enrolled_on withdrawn_on withdrawn_reason' }),
  special_action: columns({ N: 'programme_id domain division_code name target_groups venues learns services' }),
  special_action_standard: columns({ N: 'domain name target_groups venues learns services' }),
  programme_target: columns({
    P: 'created_by',
    N: `id programme_id division_code set_for metric period period_from period_to value least most method parent_id version
      created_at demo`,
  }),
  programme_target_version: columns({ P: 'changed_by', N: 'target_id version division_code value reason changed_at' }),
  regularity_figure: columns({ N: 'programme_id check_code division_code month required met required_total met_total' }),
  regularity_version: columns({ N: 'programme_id division_code version' }),
  highlight: columns({
    P: 'title story record_id picture_id published_by withdrawn_reason created_by',
    N: 'id division_code station_id day record_kind shows_persons status published_at consent_ended_on created_at version demo',
  }),
  anomaly_look: columns({
    P: 'first_id second_id remark looked_by',
    N: 'id division_code pattern day looked_at version demo',
  }),
  sample_check: columns({
    P: 'remark checked_by',
    N: 'activity_id scope_code month outcome checked_at version demo',
  }),
  highlight_person: columns({ P: 'person_id', N: 'id highlight_id division_code demo' }),
  service_brand: columns({
    P: 'applied_by decided_by',
    N: `id kind division_code station_id name domain content evidence_id status applied_on recognised_on ended_on decision_note
      version demo`,
  }),
  brand_story: columns({ P: 'title content written_by', N: 'id brand_id division_code written_on demo' }),
  brand_review: columns({ P: 'reviewed_by', N: 'brand_id year division_code kept note reviewed_on' }),
  consultation: columns({
    P: 'convenor follow_ups created_by',
    N: `id division_code scope_code station_id village_code topic raised_by method day issues proposals participants parties resolution
      public_notice outcome status created_at version demo`,
  }),
  consultation_step: columns({ P: 'note taken_by', N: 'consultation_id version scope_code status taken_on taken_at' }),
  community_organisation: columns({
    S: 'leader_sealed',
    P: 'created_by',
    N: `id division_code scope_code station_id village_code name field members stage found_on ended_on filed_number registered_number
      created_at version demo`,
  }),
  community_organisation_step: columns({
    P: 'note taken_by',
    N: 'community_organisation_id version scope_code stage taken_on taken_at',
  }),
  community_organisation_support: columns({
    P: 'what given_by',
    N: 'id community_organisation_id scope_code kind given_on amount demo',
  }),
  resource_link: columns({
    P: 'giver created_by',
    N: `id division_code scope_code station_id linked_on party kind amount purpose record_id status void_reason created_at version
      demo`,
  }),
  programme_plan: columns({
    P: 'responsible filed_by',
    N: 'id programme_id division_code station_id filed_under title content filed_on version demo',
  }),
  programme_issue: columns({
    P: 'owner closed_by created_by',
    N: `id programme_id division_code title detail measure due_on status closing_note closed_on created_at version demo`,
  }),
  theme: columns({
    P: 'published_by created_by',
    N: `id division_code title domain goals starts_on ends_on all_stations status published_at created_at version demo programme_id
      template_id`,
  }),
  week_plan: columns({
    P: 'days published_by created_by',
    N: 'id station_id scope_code starts_on published_at created_at version demo',
  }),
  theme_template: columns({
    P: 'created_by',
    N: 'id division_code title domain goals activities festival first_month month_count status created_at version demo',
  }),
  theme_station: columns({ N: 'theme_id station_id division_code' }),
}
