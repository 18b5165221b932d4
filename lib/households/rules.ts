export { ageOn, readIdNumber } from '#lib/persons/rules'
