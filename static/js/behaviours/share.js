// data-share="#field": hands the link in the field to the share sheet of the device, with data-title. CSS hides the
// button where there is no such sheet, as over plain http.
if (navigator.share) document.documentElement.dataset.canShare = ""
document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-share]")
  if (!button) return
  const { value } = document.querySelector(button.dataset.share)
  navigator.share({ title: button.dataset.title, url: value }).catch(() => {}) // they changed their mind
})
