export default function Later(_: { params: Record<string, string> }) {
  return null
}
