import {loadScript, loadStyle} from '../load'
import {drawPhone} from './phone'

/** Puts the mini-program into this document: it fills the window. */
async function runHere(framed: boolean): Promise<void> {
  document.documentElement.classList.toggle('preview-framed', framed)
  loadStyle('host-style.css')
  loadStyle('app.css')
  await loadScript('host.js')
}

const query = new URLSearchParams(location.search)
const narrow = window.matchMedia('(width <= 500px)').matches
if (query.has('bare') || narrow || window.parent !== window) void runHere(query.has('frame'))
else {
  loadStyle('shell-style.css')
  drawPhone(document.body)
}
