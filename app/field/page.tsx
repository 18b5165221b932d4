import { FieldApp } from '#components/field/field-app'

/** One document for every screen of the phone app, which tells them apart behind `#`. */
export default function FieldPage() {
  return <FieldApp />
}
