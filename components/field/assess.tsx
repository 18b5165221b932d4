/** Comes with the form it holds. */
export default function Later() {
  return null
}
