export {
  canKeepConsultation as canKeepResourceLink,
  canViewConsultations as canViewResourceLinks,
} from '#lib/consultations/policy'
