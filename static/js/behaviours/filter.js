// <input data-filter="#list" data-filter-count="#place">: shows only the items of the list whose data-search holds every
// word that was typed, accents ignored, and says how many there are.
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
document.addEventListener("input", ({ target }) => {
  if (!target.dataset?.filter) return
  const words = fold(target.value).split(/\s+/)
  let shown = 0
  for (const item of document.querySelectorAll(`${target.dataset.filter} [data-search]`)) {
    item.hidden = !words.every((word) => item.dataset.search.includes(word))
    shown += !item.hidden
  }
  const place = document.querySelector(target.dataset.filterCount)
  if (place) place.textContent = place.dataset.text.replace("{n}", shown)
})
