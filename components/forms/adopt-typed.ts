/**
 * Tells React of what was typed, ticked or chosen in a form before its script took it over. React leaves such a value
 * on the screen but doesn't learn of it, and draws its own over it at the next change.
 * Call once, when the form is taken over.
 */
export function adoptTyped(form: HTMLFormElement) {
  for (const control of form.elements) {
    if (control instanceof HTMLSelectElement) adoptChoice(control)
    else if (control instanceof HTMLTextAreaElement) adoptText(control)
    else if (control instanceof HTMLInputElement) adoptInput(control)
  }
}

function adoptInput(input: HTMLInputElement) {
  if (input.type === 'file') {
    if (input.files?.length) announce(input, 'change')
  } else if (input.type === 'checkbox' || input.type === 'radio') {
    // Of radio buttons only the one that was chosen is pressed: the other follows.
    if (input.checked !== input.defaultChecked && (input.type === 'checkbox' || input.checked)) press(input)
  } else {
    adoptText(input)
  }
}

function adoptChoice(select: HTMLSelectElement) {
  const options = [...select.options]
  const given = options.some((option) => option.defaultSelected)
  const changed = given ? options.some((option) => option.selected !== option.defaultSelected) : select.selectedIndex > 0
  if (changed) announce(select, 'change')
}

/** React hears a press only where the box differs from the state it last saw assigned. */
function press(box: HTMLInputElement) {
  box.checked = !box.checked
  box.click()
}

/** The same for a text: assigned as React sees it, then as only the browser does. */
function adoptText(control: HTMLInputElement | HTMLTextAreaElement) {
  const typed = control.value
  if (typed === control.defaultValue) return
  control.value = control.defaultValue
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), 'value')?.set?.call(control, typed)
  announce(control, 'input')
}

function announce(control: HTMLElement, event: 'input' | 'change') {
  control.dispatchEvent(new Event(event, { bubbles: true }))
}
