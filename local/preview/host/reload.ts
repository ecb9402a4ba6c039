/** Reloads this document when what it shows was built again. */
const events = new EventSource('/preview/events')
events.addEventListener('message', (event) => {
  if (event.data === 'reload') location.reload()
  if (event.data === 'still') events.close()
})
